import type { Argument } from './arguments.ts';

/**
 * The source text of one argument. Strings hold only characters that need no escape anywhere (the schema
 * sees to that); `--`, legal in a punycode domain but not in an HTML comment, is written in two parts.
 */
export function literal(argument: Argument): string {
  if (typeof argument === 'string')
    return JSON.stringify(argument).replaceAll('-', (_, at, text) => split(at, text));
  if (Array.isArray(argument)) return `[${argument.map(literal).join()}]`;
  if (typeof argument === 'object' && argument !== null && 'global' in argument) return argument.global;
  return String(argument);
}

function split(at: number, text: string): string {
  return text[at - 1] === '-' ? '"+"-' : '-';
}
