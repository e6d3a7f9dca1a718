import { day } from '../config/parseDuration.ts';
import { createFinding, withRelated } from '../diagnostics/finding.ts';
import { isPossibleAge, writtenCookieAges } from './durations.ts';
import type { Check } from './subject.ts';

/** https://webkit.org/blog/8613/intelligent-tracking-prevention-2-1/: cookies written by scripts. */
const safariLimit = 7 * day;

/**
 * Safari's cap holds for the default lifetime too, but is told only to authors who chose one, and once a
 * config: a note that every config gets would be read by nobody.
 */
export const checkRetentionSafari: Check = (subject) => {
  const [first, ...others] = writtenCookieAges(subject).filter(
    ({ milliseconds }) => milliseconds > safariLimit && isPossibleAge(milliseconds),
  );
  if (!first) return [];
  const renewed = first.name === 'identifier.maxAge' && subject.config.identifier.rolling;
  const finding = createFinding('RETENTION_SAFARI', first.place, first.name, first.value, renewed);
  const related = others.map(({ place }) => ({ place, message: 'the same holds for this duration' }));
  return [withRelated(finding, ...related)];
};
