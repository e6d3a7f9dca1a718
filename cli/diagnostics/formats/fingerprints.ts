import { createHash } from 'node:crypto';
import type { Finding } from '../finding.ts';

/**
 * What stays the same for a finding as long as it is about the same text at the same key of the same file,
 * wherever that moves to and whatever else is found. Equal ones of a file are numbered in their order.
 */
export function fingerprints(findings: readonly Finding[]): string[] {
  const seen = new Map<string, number>();
  return findings.map(({ place: { source, offset, length, pointer }, code }) => {
    const text = source.text.slice(offset, offset + length);
    const facts = JSON.stringify([code, source.name, pointer, text]);
    const count = (seen.get(facts) ?? 0) + 1;
    seen.set(facts, count);
    return `${createHash('sha256').update(facts).digest('hex').slice(0, 32)}:${count}`;
  });
}
