import { day } from '../config/parseDuration.ts';
import { createFinding } from '../diagnostics/finding.ts';
import { isPossibleAge, longestCookie, nameOf, writtenCookieAges } from './durations.ts';
import type { Check } from './subject.ts';

/** A year and a month of 31 days. */
const thirteenMonths = 396 * day;

/**
 * Lifetimes over 13 months are worth a note. A cookie over the browsers' cap is told by that check alone:
 * whoever repairs it decides about the 13 months as well.
 */
export const checkRetentionLong: Check = (subject) => {
  const cookies = writtenCookieAges(subject).filter(({ milliseconds }) => milliseconds <= longestCookie);
  const caches = subject.durations.filter(({ kind }) => kind === 'cache');
  return [...cookies, ...caches]
    .filter(({ milliseconds }) => milliseconds > thirteenMonths && isPossibleAge(milliseconds))
    .map((duration) => createFinding('RETENTION_LONG', duration.place, nameOf(duration), duration.value));
};
