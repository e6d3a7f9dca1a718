import { parseDuration } from '../config/parseDuration.ts';
import { createFinding, secondPlace, withRelated } from '../diagnostics/finding.ts';
import { isPossibleAge, longestCookie } from './durations.ts';
import type { Check } from './subject.ts';

/** A grant remembered for longer than the identifier lives recognises nobody. */
export const checkCacheAge: Check = ({ config, place }) => {
  const { consent, identifier, storage } = config;
  if (!consent.cache || storage.granted !== 'cookie') return [];
  const written = place('consent', 'cache', 'maxAge');
  const cookiePlace = place('identifier', 'maxAge');
  const at = written ?? cookiePlace;
  if (!at) return [];
  const cache = parseDuration(consent.cache.maxAge) ?? 0;
  const cookie = parseDuration(identifier.maxAge) ?? 0;
  const possible = isPossibleAge(cache) && (identifier.maxAge === 'session' || isPossibleAge(cookie));
  if (!possible || cache <= Math.min(cookie, longestCookie)) return [];
  const shorter = cookie > longestCookie ? '400d' : identifier.maxAge;
  const finding = createFinding('CACHE_OUTLIVES_IDENTIFIER', at, consent.cache.maxAge, shorter, !!written);
  return [
    withRelated(finding, ...(written ? secondPlace(cookiePlace, 'how long the identifier lives') : [])),
  ];
};
