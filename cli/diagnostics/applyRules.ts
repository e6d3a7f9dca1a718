import type { Rules } from '../config/projectConfig.ts';
import type { Finding } from './finding.ts';

/** Findings with the severity a repository gives them, without those it switches off. */
export function applyRules(findings: readonly Finding[], rules: Rules): readonly Finding[] {
  if (rules.size === 0 || findings.length === 0) return findings;
  return findings.flatMap((finding) => {
    const severity = rules.get(finding.code) ?? finding.severity;
    return severity === 'off' ? [] : [severity === finding.severity ? finding : { ...finding, severity }];
  });
}
