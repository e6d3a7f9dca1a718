import { createFinding, type Finding } from '../diagnostics/finding.ts';
import { positionAt } from '../diagnostics/sourceText.ts';
import type { Check } from './subject.ts';

/** Experiment keys are unique: the assignment is derived from the key. */
export const checkExperimentKeys: Check = ({ config, place }) => {
  const findings: Finding[] = [];
  const lines = new Map<string, number>();
  for (const [index, { key }] of config.experiments.list.entries()) {
    const at = place('experiments', 'list', index, 'key');
    if (!at) continue;
    const earlier = lines.get(key);
    if (earlier !== undefined) findings.push(createFinding('EXPERIMENT_REPEATED', at, key, earlier));
    else lines.set(key, positionAt(at.source, at.offset).line);
  }
  return findings;
};
