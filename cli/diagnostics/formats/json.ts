import { asciiJson } from '../asciiJson.ts';
import type { Place } from '../finding.ts';
import { regionOf } from '../region.ts';
import type { Report } from './formats.ts';

/** Format of the envelope; raised when a field changes its meaning. */
const envelopeVersion = 1;

/** All findings as one JSON document, described in `schemas/findings.schema.json`. */
export function formatJson({ findings }: Report): string {
  const rows = findings.map(({ place, code, severity, message, why, hint, replacement, related }) => ({
    ...located(place),
    code,
    severity,
    message,
    why,
    hint,
    ...(replacement === undefined ? {} : { replacement }),
    related: related.map((other) => ({ ...located(other.place), message: other.message })),
  }));
  return `${asciiJson({ version: envelopeVersion, findings: rows })}\n`;
}

function located(place: Place) {
  return { file: place.source.name, ...regionOf(place), length: place.length, pointer: place.pointer };
}
