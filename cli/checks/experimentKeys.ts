import { createFinding, type Finding, type Place, withRelated } from '../diagnostics/finding.ts';
import { positionAt } from '../diagnostics/sourceText.ts';
import type { Check } from './subject.ts';

/** Experiment keys are unique: the assignment is derived from the key. */
export const checkExperimentKeys: Check = ({ config, place }) => {
  const findings: Finding[] = [];
  const first = new Map<string, Place>();
  for (const [index, { key }] of config.experiments.list.entries()) {
    const at = place('experiments', 'list', index, 'key');
    if (!at) continue;
    const earlier = first.get(key);
    if (!earlier) {
      first.set(key, at);
      continue;
    }
    const { line } = positionAt(earlier.source, earlier.offset);
    const finding = createFinding('EXPERIMENT_REPEATED', at, key, line);
    findings.push(withRelated(finding, { place: earlier, message: 'the first experiment of that key' }));
  }
  return findings;
};
