import { logCommand } from './printable.ts';

/**
 * A value as JSON text of printable ASCII: the same value to every reader, and nothing that a terminal or a
 * build server's log acts on.
 * @param indent columns before each line but the first
 */
export function asciiJson(value: unknown, indent = 0): string {
  return JSON.stringify(value, null, 2)
    .replace(/[^\n\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replace(logCommand, '#\\u0023')
    .replaceAll('\n', `\n${' '.repeat(indent)}`);
}
