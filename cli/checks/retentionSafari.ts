import { day, parseDuration } from '../config/parseDuration.ts';
import { createFinding } from '../diagnostics/finding.ts';
import { isPossibleAge } from './durations.ts';
import type { Check } from './subject.ts';

/** https://webkit.org/tracking-prevention/: cookies written by scripts. */
const safariLimit = 7 * day;

/**
 * Safari's cap holds for the default lifetime too, but is told only to authors who chose one: a note that
 * every config gets would be read by nobody. Assignments of experiments follow from the identifier, so that
 * losing their cookie alone changes little. A collector sets the cookie in its answer, so that the cap holds only
 * where that fails; the checks about collectors say when it must.
 */
export const checkRetentionSafari: Check = ({ config, place }) => {
  const { maxAge, rolling } = config.identifier;
  const at = place('identifier', 'maxAge');
  if (!at || config.storage.granted !== 'cookie' || config.collector?.createIdentifier) return [];
  const milliseconds = parseDuration(maxAge) ?? 0;
  return milliseconds > safariLimit && isPossibleAge(milliseconds)
    ? [createFinding('RETENTION_SAFARI', at, 'identifier.maxAge', maxAge, rolling)]
    : [];
};
