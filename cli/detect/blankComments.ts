/** Replaces the comments of a script by spaces, so that every offset stays; one pass, whatever the text is. */
export function blankComments(code: string): string {
  const parts: string[] = [];
  let kept = 0;
  let index = 0;
  while (index < code.length) {
    const end = commentEnd(code, index);
    if (end === undefined) {
      index = tokenEnd(code, index);
      continue;
    }
    parts.push(code.slice(kept, index), code.slice(index, end).replace(/[^\r\n]/g, ' '));
    kept = end;
    index = end;
  }
  return parts.join('') + code.slice(kept);
}

/** Where the comment that begins here ends; `undefined` if none does. */
function commentEnd(code: string, index: number): number | undefined {
  if (code.startsWith('/*', index)) return endAfter(code, '*/', index + 2);
  // HTML's comment mark counts to the end of its line:
  // https://tc39.es/ecma262/#sec-html-like-comments
  if (code.startsWith('//', index) || code.startsWith('<!--', index)) return endOfLine(code, index);
  return undefined;
}

/** Where the string, regular expression or character that begins here ends. */
function tokenEnd(code: string, index: number): number {
  const character = code[index];
  if (character === '"' || character === "'" || character === '`') return stringEnd(code, index, character);
  return character === '/' && isExpressionStart(code, index) ? stringEnd(code, index, '/') : index + 1;
}

function stringEnd(code: string, start: number, quote: string): number {
  for (let index = start + 1; index < code.length; index++) {
    const character = code[index];
    if (character === '\\') index++;
    else if (character === quote) return index + 1;
    else if (character === '\n' && quote !== '`') return index;
  }
  return code.length;
}

/** Whether a slash begins a regular expression: after an operator, not after a value. */
function isExpressionStart(code: string, index: number): boolean {
  return /(?:^|[(,=:[!&|?{};+\-*%^~<>]|\breturn)\s?$/.test(code.slice(Math.max(0, index - 8), index));
}

function endOfLine(code: string, index: number): number {
  const found = code.indexOf('\n', index);
  return found < 0 ? code.length : found;
}

function endAfter(code: string, mark: string, index: number): number {
  const found = code.indexOf(mark, index);
  return found < 0 ? code.length : found + mark.length;
}
