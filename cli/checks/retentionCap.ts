import { createFinding } from '../diagnostics/finding.ts';
import { isPossibleAge, longestCookie, writtenCookieAges } from './durations.ts';
import type { Check } from './subject.ts';

/** No browser keeps a cookie as long as some configs ask for. */
export const checkRetentionCap: Check = (subject) =>
  writtenCookieAges(subject)
    .filter(({ milliseconds }) => milliseconds > longestCookie && isPossibleAge(milliseconds))
    .map(({ name, place, value }) => createFinding('RETENTION_CAPPED', place, name, value));
