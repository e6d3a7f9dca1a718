import type { Finding } from './finding.ts';

/** Knows which findings were there the last time. */
export interface FindingMemory {
  /** Those that were not; from now on these are the ones that are known. */
  unknown(findings: readonly Finding[]): ReadonlySet<Finding>;
}

/** A memory that knows nothing yet. A finding is the same where file, line, code and message are. */
export function createFindingMemory(): FindingMemory {
  let known = new Set<string>();
  return {
    unknown(findings) {
      const keys = findings.map(keyOf);
      const unknown = findings.filter((_finding, at) => !known.has(keys[at] as string));
      known = new Set(keys);
      return new Set(unknown);
    },
  };
}

function keyOf({ place, line, code, message }: Finding): string {
  return JSON.stringify([place.source.path, line, code, message]);
}
