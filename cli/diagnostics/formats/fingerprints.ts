import { createHash } from 'node:crypto';
import type { Finding } from '../finding.ts';
import type { SourceText } from '../sourceText.ts';
import { lineHashes } from './lineHashes.ts';

/** Both fingerprints of each finding, as SARIF's `partialFingerprints`. */
export function fingerprints(findings: readonly Finding[]): Record<string, string>[] {
  const own = ownFingerprints(findings);
  const hashes = new Map<SourceText, string[]>();
  return findings.map(({ place: { source }, line }, index) => {
    const lines = hashes.get(source) ?? lineHashes(source.text);
    hashes.set(source, lines);
    return {
      'consentTag/v1': own[index] ?? '',
      // The only one GitHub's code scanning looks at. Left to it where the text could not be read.
      ...(source.text !== '' && { primaryLocationLineHash: lines[line - 1] ?? '' }),
    };
  });
}

/**
 * What stays the same for a finding as long as it is about the same text at the same key of the same file,
 * wherever that moves to and whatever else is found. Equal ones of a file are numbered in their order.
 */
function ownFingerprints(findings: readonly Finding[]): string[] {
  const seen = new Map<string, number>();
  return findings.map(({ place: { source, offset, length, pointer }, code }) => {
    const text = source.text.slice(offset, offset + length);
    const facts = JSON.stringify([code, source.name, pointer, text]);
    const count = (seen.get(facts) ?? 0) + 1;
    seen.set(facts, count);
    return `${createHash('sha256').update(facts).digest('hex').slice(0, 32)}:${count}`;
  });
}
