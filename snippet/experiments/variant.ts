import { look } from '../consentFlow.ts';
import { id, storage } from '../state.ts';
import { storedVariant } from './assignments.ts';
import { variantFor } from './variantFor.ts';

/** What this page has shown, by `#` and key: it stays until the next page, whatever consent does. */
const shown: Record<string, string | null> = {};

/** The page's variant of an experiment; `null` if it takes no part, has no identifier, or is unknown. */
export function variant(key: string): string | null {
  look();
  const experiment = $experiments.filter((candidate) => candidate[0] === key)[0];
  if (!experiment || !id) return null;
  const slot = '#' + key;
  if (!(slot in shown)) {
    shown[slot] = (storage === 'cookie' && storedVariant(experiment)) || variantFor(experiment, id);
  }
  return shown[slot] as string | null;
}
