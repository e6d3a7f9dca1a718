import type { Experiment } from '../config/resolvedConfig.ts';
import { createFinding, secondPlace, withRelated } from '../diagnostics/finding.ts';
import type { Check } from './subject.ts';

/** RFC 6265bis, section 5.6: a cookie whose name and value have more octets together is ignored. */
const largestCookie = 4096;
/** Seconds since 1970 in base 36: seven digits from November 2037 on, and where a clock is ahead. */
const expiryDigits = 7;

/** All assignments share one cookie, which browsers drop as a whole when it grows too large. */
export const checkExperimentsCookie: Check = ({ config, place }) => {
  const { cookie, list } = config.experiments;
  const at = place('experiments', 'list');
  if (!at || config.storage.granted !== 'cookie') return [];
  // One without a key is told by the schema.
  const complete = list.filter((_, index) => place('experiments', 'list', index, 'key'));
  const bytes = cookie.length + longestValue(complete);
  if (bytes <= largestCookie) return [];
  const finding = createFinding('EXPERIMENTS_COOKIE_TOO_LARGE', at, cookie, bytes, largestCookie);
  return [withRelated(finding, ...secondPlace(place('experiments', 'cookie'), 'the name counts too'))];
};

/**
 * The length of the longest value `snippet/experiments/assignments.ts` can write: `key.variant.expiry`,
 * joined by `~`. Names are ASCII, so characters are bytes. A variant of weight 0 counts, because an
 * assignment made before it had that weight stays; those for the session are stored only among themselves.
 */
function longestValue(list: readonly Experiment[]): number {
  const lasting = list.filter(({ maxAge }) => maxAge !== 'session');
  const stored = lasting.length > 0 ? lasting : list;
  const entries = stored.map(({ key, variants }) => {
    const variant = Math.max(0, ...Object.keys(variants).map((name) => name.length));
    return key.length + 1 + variant + 1 + expiryDigits;
  });
  return entries.reduce((sum, length) => sum + length, 0) + Math.max(0, entries.length - 1);
}
