import type { Severity } from '../diagnostics/catalogue.ts';
import { compareFindings, createFinding, type Finding } from '../diagnostics/finding.ts';
import type { SourceText } from '../diagnostics/sourceText.ts';

/** As many as anybody will repair before running again. */
const mostPerFile = 100;
const weight: Record<Severity, number> = { error: 0, warning: 1, note: 2 };

/**
 * At most a hundred findings of each file, the most severe and among those the first, and one that says how
 * many more there are: what is told stays in proportion to what can be read.
 */
export function capFindings(findings: readonly Finding[]): Finding[] {
  if (findings.length <= mostPerFile) return [...findings];
  const perFile = new Map<SourceText, Finding[]>();
  for (const finding of findings) {
    const ofFile = perFile.get(finding.place.source);
    if (ofFile) ofFile.push(finding);
    else perFile.set(finding.place.source, [finding]);
  }
  return [...perFile.values()].flatMap(capFile);
}

function capFile(findings: Finding[]): Finding[] {
  if (findings.length <= mostPerFile) return findings;
  const sorted = [...findings].sort(
    (a, b) => weight[a.severity] - weight[b.severity] || compareFindings(a, b),
  );
  const told = sorted.slice(0, mostPerFile);
  const [first] = sorted.slice(mostPerFile);
  return first
    ? [...told, createFinding('FINDINGS_OMITTED', { ...first.place, length: 0 }, sorted.length - told.length)]
    : told;
}
