/** A file's text with what is needed to name a place in it. */
export interface SourceText {
  /** Absolute path. */
  path: string;
  /** The path as shown to people and in findings: relative to the working directory, with `/`. */
  name: string;
  text: string;
  /** Offset of the first UTF-16 unit of each line. */
  lineStarts: number[];
  /** A file of this package: its name is relative to the package, and it is none of the user's files. */
  ofPackage?: true;
}

/** Line and column of a place, both from 1; columns count UTF-16 units. */
export interface Position {
  line: number;
  column: number;
}

/** Wraps a text. A line ends with LF, CRLF or a lone CR, as in editors. */
export function createSourceText(path: string, name: string, text: string): SourceText {
  const lineStarts = [0];
  for (const match of text.matchAll(/\r\n?|\n/g)) lineStarts.push(match.index + match[0].length);
  return { path, name, text, lineStarts };
}

/** Where an offset is. Offsets beyond the end count as the end. */
export function positionAt(source: SourceText, offset: number): Position {
  let low = 0;
  let high = source.lineStarts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((source.lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const clamped = Math.min(offset, source.text.length);
  return { line: low + 1, column: clamped - (source.lineStarts[low] ?? 0) + 1 };
}

/** The text of a line (from 1), without its line break. */
export function lineText(source: SourceText, line: number): string {
  const start = source.lineStarts[line - 1] ?? source.text.length;
  const end = source.lineStarts[line] ?? source.text.length;
  return source.text.slice(start, end).replace(/[\r\n]+$/, '');
}
