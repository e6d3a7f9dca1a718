import { createFinding } from '../diagnostics/finding.ts';
import type { Check } from './subject.ts';

/** At least one variant of an experiment must be possible. */
export const checkVariantWeights: Check = ({ config, place }) =>
  config.experiments.list.flatMap(({ key, variants }, index) => {
    const at = place('experiments', 'list', index, 'variants');
    const possible = Object.values(variants).some((weight) => weight > 0);
    return at && !possible ? [createFinding('WEIGHTS_ZERO', at, key)] : [];
  });
