import { createFinding, type Finding, type Place } from '../diagnostics/finding.ts';
import { printable, quote } from '../diagnostics/printable.ts';
import type { SourceText } from '../diagnostics/sourceText.ts';
import { adviseSyntax } from './adviseSyntax.ts';
import { firstSyntaxError } from './firstSyntaxError.ts';

/** Words the reason why `JSON.parse` refuses a text, at the place where it stops being JSON. */
export function explainSyntax(source: SourceText): Finding {
  const { text } = source;
  if (text.trim() === '') return createFinding('JSON_EMPTY', placeOf(source, 0, 0));
  const fault = firstSyntaxError(text);
  if (!fault) throw new Error(`JSON.parse refuses a text without a syntax error: ${source.name}`);
  const place = placeOf(source, fault.offset, fault.length);
  if (fault.kind === 'comment') return createFinding('JSON_COMMENT', place);
  if (fault.kind === 'trailing comma') return createFinding('JSON_TRAILING_COMMA', place, fault.expected);
  return createFinding('JSON_SYNTAX', place, fault.expected, found(text, place), adviseSyntax(source, fault));
}

function found(text: string, { offset, length }: Place): string {
  if (length === 0) return 'the end of the file';
  const token = text.slice(offset, offset + length);
  if (/^\s$/.test(token)) return `the character ${quote(token)}`;
  const alreadyQuoted = /^["'`]/.test(token) && token.length <= 60;
  return alreadyQuoted ? printable(token) : quote(token);
}

function placeOf(source: SourceText, offset: number, length: number): Place {
  return { source, offset, length, pointer: '' };
}
