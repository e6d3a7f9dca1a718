import type { Place } from './finding.ts';
import { positionAt } from './sourceText.ts';

/** Where a place begins and ends, from 1, in UTF-16 units; the end is behind its last character. */
export interface Region {
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

/** The region of a place. An empty place ends where it begins. */
export function regionOf({ source, offset, length }: Place): Region {
  const start = positionAt(source, offset);
  const end = positionAt(source, offset + length);
  return { ...start, endLine: end.line, endColumn: end.column };
}
