import { type Code, type CodeArguments, codes, type Severity } from './codes.ts';
import { positionAt, type SourceText } from './sourceText.ts';

/** A stretch of a file, and the JSON Pointer of the value it belongs to. */
export interface Place {
  source: SourceText;
  offset: number;
  /** In UTF-16 units; 0 is drawn as one caret. */
  length: number;
  pointer: string;
}

/** Something worth telling about a config. */
export interface Finding {
  place: Place;
  line: number;
  column: number;
  code: Code;
  severity: Severity;
  message: string;
  hint: string;
}

interface Entry<A extends unknown[]> {
  severity: Severity;
  say: (...facts: A) => { message: string; hint: string };
}

/** A finding at a place, worded by the catalogue. */
export function createFinding<C extends Code>(code: C, place: Place, ...facts: CodeArguments<C>): Finding {
  // TypeScript cannot see that an entry's `say` takes just the arguments derived from that entry.
  const entry = codes[code] as unknown as Entry<CodeArguments<C>>;
  const { line, column } = positionAt(place.source, place.offset);
  return { place, line, column, code, severity: entry.severity, ...entry.say(...facts) };
}

/** Orders findings by file, place and code, by code units: the same on every machine and in every locale. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    compareText(a.place.source.name, b.place.source.name) ||
    a.place.offset - b.place.offset ||
    compareText(a.code, b.code) ||
    compareText(a.message, b.message)
  );
}

/** Compares by UTF-16 units, as the default sort does. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
