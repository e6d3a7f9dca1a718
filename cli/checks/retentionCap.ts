import { createFinding } from '../diagnostics/finding.ts';
import { isPossibleAge, longestCookie, nameOf, writtenCookieAges } from './durations.ts';
import type { Check } from './subject.ts';

/** No browser keeps a cookie as long as some configs ask for. */
export const checkRetentionCap: Check = (subject) =>
  writtenCookieAges(subject)
    .filter(({ milliseconds }) => milliseconds > longestCookie && isPossibleAge(milliseconds))
    .map((duration) => createFinding('RETENTION_CAPPED', duration.place, nameOf(duration), duration.value));
