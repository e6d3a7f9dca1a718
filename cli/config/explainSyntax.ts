import { createFinding, type Finding, type Place } from '../diagnostics/finding.ts';
import { printable, quote } from '../diagnostics/printable.ts';
import type { SourceText } from '../diagnostics/sourceText.ts';
import { adviseSyntax } from './adviseSyntax.ts';
import { type SyntaxFault, syntaxFaults } from './syntaxFaults.ts';

/** Why a text is no JSON, and what it says all the same. */
export interface ExplainedSyntax {
  findings: Finding[];
  /** The text to go on with, every place where it was; missing where it can be read in more than one way. */
  readable?: string;
}

/** Words the reasons why `JSON.parse` refuses a text, each at its place. */
export function explainSyntax(source: SourceText, maxDepth: number): ExplainedSyntax {
  const { text } = source;
  if (text.trim() === '') return { findings: [createFinding('JSON_EMPTY', placeOf(source, 0, 0))] };
  const { faults, readable } = syntaxFaults(text, maxDepth);
  if (faults.length === 0) throw new Error(`JSON.parse refuses a text without a fault: ${source.name}`);
  const findings = faults.map((fault) => findingOf(source, fault, maxDepth));
  return readable === undefined ? { findings } : { findings, readable };
}

function findingOf(source: SourceText, fault: SyntaxFault, maxDepth: number): Finding {
  const { kind, offset, length, expected } = fault;
  const place = placeOf(source, offset, length);
  if (kind === 'comment') return createFinding('JSON_COMMENT', place);
  if (kind === 'trailing comma') return createFinding('JSON_TRAILING_COMMA', place, expected);
  if (kind === 'too deep') return createFinding('DEPTH_EXCEEDED', place, maxDepth);
  return createFinding(
    'JSON_SYNTAX',
    place,
    expected,
    found(source.text, place),
    adviseSyntax(source, fault),
  );
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
