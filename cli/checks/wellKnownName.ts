import { createFinding } from '../diagnostics/finding.ts';
import type { Check } from './subject.ts';
import { ownerOf } from './wellKnownNames.ts';

/**
 * What others keep in the browser must not be overwritten, nor deleted when consent is withdrawn. A refusal
 * deletes the cookie of experiments even while there are none.
 */
export const checkWellKnownName: Check = ({ names }) =>
  names.flatMap(({ value, place }) => {
    const owner = place && ownerOf(value);
    return owner ? [createFinding('NAME_WELL_KNOWN', place, value, owner)] : [];
  });
