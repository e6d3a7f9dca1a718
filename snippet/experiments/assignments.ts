import { cookieDomain } from '../storage/cookieDomain.ts';
import { eraseCookie } from '../storage/eraseCookie.ts';
import { cookieValues, putCookie } from '../storage/jar.ts';
import { hasVariant, variantFor } from './variantFor.ts';

const seconds = (): number => Math.floor(Date.now() / 1000);

/**
 * The stored assignment of an experiment as `key.variant.expiry` (base 36 seconds, 0 for the session):
 * in force while it has not expired and its variant still exists.
 */
function storedEntry(experiment: CompiledExperiment): string | undefined {
  // Sorted, so that duplicates on other scopes give one answer whatever order the browser lists them in.
  return cookieValues($experimentsCookie)
    .sort()
    .join('~')
    .split('~')
    .filter((entry) => {
      const parts = entry.split('.');
      return (
        parts[0] === experiment[0] &&
        hasVariant(experiment, parts[1]) &&
        (__EXPERIMENTS_SESSION__ || parseInt(parts[2] || '', 36) > seconds())
      );
    })[0];
}

/** The stored variant of an experiment, if its assignment is still in force. */
export function storedVariant(experiment: CompiledExperiment): string | undefined {
  const entry = storedEntry(experiment);
  return entry && entry.split('.')[1];
}

/**
 * Stores the assignments of this identifier in one cookie: those in force as they are, the others as they
 * follow from the identifier. Each keeps its own expiry; the cookie lives as long as the longest. Returns
 * whether there was none before.
 */
export function storeAssignments(id: string): boolean {
  const before = cookieValues($experimentsCookie);
  const entries: string[] = [];
  let last = 0;
  $experiments.forEach((experiment) => {
    const maxAge = experiment[2];
    if (__EXPERIMENTS_SESSION__ || maxAge) {
      const variant = variantFor(experiment, id);
      const entry =
        storedEntry(experiment) ||
        (variant && experiment[0] + '.' + variant + '.' + (maxAge && seconds() + maxAge).toString(36));
      if (entry) {
        entries.push(entry);
        last = Math.max(last, parseInt(entry.split('.')[2] as string, 36));
      }
    }
  });
  const value = entries.join('~');
  if (before.length > (value ? 1 : 0)) eraseCookie($experimentsCookie, true);
  if (value && (before.length !== 1 || before[0] !== value)) {
    putCookie(
      $experimentsCookie,
      value,
      __EXPERIMENTS_SESSION__ ? null : last - seconds(),
      cookieDomain(),
      $path,
    );
  }
  return !before.length;
}
