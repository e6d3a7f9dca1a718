import type { Severity, Wording } from './catalogue.ts';
import { type Code, type CodeArguments, codes } from './codes.ts';
import { positionAt, type SourceText } from './sourceText.ts';

/** A stretch of a file, and the JSON Pointer of the value it belongs to. */
export interface Place {
  source: SourceText;
  offset: number;
  /** In UTF-16 units; 0 is drawn as one caret. */
  length: number;
  pointer: string;
}

/** A second place that helps to understand a finding. */
export interface Related {
  place: Place;
  /** What is there, as the beginning of a sentence: `the other tenant of that name`. */
  message: string;
}

/** Something worth telling about a config. */
export interface Finding extends Wording {
  place: Place;
  line: number;
  column: number;
  code: Code;
  severity: Severity;
  why: string;
  related: Related[];
}

interface Entry<A extends unknown[]> {
  severity: Severity;
  why: string;
  say: (...facts: A) => Wording;
}

/** A finding at a place, worded by the catalogue. */
export function createFinding<C extends Code>(code: C, place: Place, ...facts: CodeArguments<C>): Finding {
  // TypeScript cannot see that an entry's `say` takes just the arguments derived from that entry.
  const entry = codes[code] as unknown as Entry<CodeArguments<C>>;
  const { line, column } = positionAt(place.source, place.offset);
  const { severity, why } = entry;
  return { place, line, column, code, severity, why, related: [], ...entry.say(...facts) };
}

/** The finding with further places that help to understand it. */
export function withRelated(finding: Finding, ...related: Related[]): Finding {
  return { ...finding, related: [...finding.related, ...related] };
}

/** A second place for `withRelated`; none if it stands nowhere, as a default. */
export function secondPlace(place: Place | undefined, message: string): Related[] {
  return place ? [{ place, message }] : [];
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
