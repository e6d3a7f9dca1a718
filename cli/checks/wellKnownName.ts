import { createFinding } from '../diagnostics/finding.ts';
import { storedNames, unusedNames } from './names.ts';
import type { Check } from './subject.ts';
import { ownerOf } from './wellKnownNames.ts';

/**
 * What others keep in the browser must not be overwritten, nor deleted when consent is withdrawn. A refusal
 * deletes the cookie of experiments even while there are none.
 */
export const checkWellKnownName: Check = ({ config, place }) =>
  [...storedNames(config), ...unusedNames(config)].flatMap(({ value, steps }) => {
    const at = place(...steps);
    const owner = at && ownerOf(value);
    return owner ? [createFinding('NAME_WELL_KNOWN', at, value, owner)] : [];
  });
