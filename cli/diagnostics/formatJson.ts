import type { Finding } from './finding.ts';
import { printable } from './printable.ts';

/** Format of the envelope; raised when a field changes its meaning. */
const envelopeVersion = 1;

/** All findings as one JSON document for machines. Escapes what a terminal would act on. */
export function formatJson(findings: readonly Finding[]): string {
  const rows = findings.map(({ place, line, column, code, severity, message, hint }) => ({
    file: place.source.name,
    line,
    column,
    pointer: place.pointer,
    code,
    severity,
    message,
    hint,
  }));
  return `${escapeControls(JSON.stringify({ version: envelopeVersion, findings: rows }, null, 2))}\n`;
}

// JSON.stringify leaves DEL, C1 controls and bidi marks as they are; a \u escape means the same.
function escapeControls(json: string): string {
  return json
    .split('\n')
    .map((line) => printable(line).replace(/\\u\{([0-9a-f]+)\}/g, surrogates))
    .join('\n');
}

function surrogates(_match: string, hex: string): string {
  const pair = String.fromCodePoint(Number.parseInt(hex, 16));
  return Array.from({ length: pair.length }, (_, index) => `\\u${pair.charCodeAt(index).toString(16)}`).join(
    '',
  );
}
