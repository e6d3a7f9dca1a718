import { type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { createFinding, type Finding, type Place } from '../diagnostics/finding.ts';
import { quote } from '../diagnostics/printable.ts';
import type { SourceText } from '../diagnostics/sourceText.ts';

// By the names of jsonc-parser's error codes.
const expected: Record<string, string> = {
  InvalidSymbol: 'a value (text in double quotes, a number, true, false, an object or a list)',
  InvalidNumberFormat: 'a number such as 50 or 0.5',
  PropertyNameExpected: 'a key in double quotes',
  ValueExpected: 'a value (text in double quotes, a number, true, false, an object or a list)',
  ColonExpected: 'a colon after the key',
  CommaExpected: 'a comma before the next entry',
  CloseBraceExpected: 'a comma or the closing "}"',
  CloseBracketExpected: 'a comma or the closing "]"',
  EndOfFileExpected: 'the end of the file',
  UnexpectedEndOfString: 'a closing double quote on the same line',
  UnexpectedEndOfNumber: 'a digit',
  InvalidUnicode: 'four hexadecimal digits after \\u',
  InvalidEscapeCharacter: 'one of \\" \\\\ \\/ \\b \\f \\n \\r \\t \\u',
  InvalidCharacter: 'no control character inside a text (write \\t for a tab)',
};

/** Turns a failure of `JSON.parse` into one finding that names the place and what was expected there. */
export function explainSyntax(source: SourceText, error: unknown): Finding {
  const { text } = source;
  if (text.trim() === '') return createFinding('JSON_EMPTY', place(source, 0, 0));
  const errors: ParseError[] = [];
  parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const first = errors.sort((a, b) => a.offset - b.offset)[0];
  const comment = /\/[/*]/.exec(first ? text.slice(first.offset, first.offset + 2) : '');
  if (first && (comment || printParseErrorCode(first.error) === 'InvalidCommentToken')) {
    return createFinding('JSON_COMMENT', place(source, first.offset, first.length));
  }
  if (first) return trailingComma(source, first) ?? unexpected(source, first);
  // What jsonc-parser lets pass but JSON does not, such as a non-breaking space between entries.
  const offset = failureOffset(error, text);
  return createFinding('JSON_SYNTAX', place(source, offset, 1), 'JSON', excerpt(text, offset, 1));
}

function trailingComma(source: SourceText, { offset, error }: ParseError): Finding | undefined {
  const closer = source.text[offset];
  const expectsEntry = ['ValueExpected', 'PropertyNameExpected'].includes(printParseErrorCode(error));
  if (!expectsEntry || (closer !== '}' && closer !== ']')) return undefined;
  const before = source.text.slice(0, offset).trimEnd();
  if (!before.endsWith(',')) return undefined;
  return createFinding('JSON_TRAILING_COMMA', place(source, before.length - 1, 1), closer);
}

function unexpected(source: SourceText, { offset, length, error }: ParseError): Finding {
  const { text } = source;
  const atEnd = offset >= text.trimEnd().length;
  const start = atEnd ? text.trimEnd().length : offset;
  const found = atEnd ? 'the end of the file' : excerpt(text, start, length);
  return createFinding(
    'JSON_SYNTAX',
    place(source, start, atEnd ? 0 : length),
    expected[printParseErrorCode(error)] ?? 'JSON',
    found,
  );
}

function excerpt(text: string, offset: number, length: number): string {
  const line = text.slice(offset, offset + Math.max(length, 1)).split(/[\r\n]/, 1)[0] ?? '';
  return line === '' ? 'the end of the line' : quote(line);
}

// V8 names the position in most messages ("… in JSON at position 12"), and none at an unexpected end.
function failureOffset(error: unknown, text: string): number {
  const position = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
  return position === undefined ? text.trimEnd().length : Number(position);
}

function place(source: SourceText, offset: number, length: number): Place {
  return { source, offset, length, pointer: '' };
}
