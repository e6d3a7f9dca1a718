import { maxAgeRange, nearestEnd, timeoutRange } from '../config/durationRange.ts';
import { day, parseDuration } from '../config/parseDuration.ts';
import { createFinding, type Finding, type Place } from '../diagnostics/finding.ts';
import type { Check, Subject } from './subject.ts';

// https://datatracker.ietf.org/doc/draft-ietf-httpbis-rfc6265bis/ section 5.5: user agents cap at 400 days.
const browserLimit = 400 * day;
const thirteenMonths = 396 * day;

interface Duration {
  steps: (string | number)[];
  value: string;
  place: Place;
  kind: 'timeout' | 'cookie' | 'cache';
}

/** Durations must lie in their range; long ones are worth a warning or a note. */
export const checkDurations: Check = (subject) => writtenDurations(subject).flatMap(check);

function check({ steps, value, place, kind }: Duration): Finding[] {
  const milliseconds = parseDuration(value);
  if (milliseconds === undefined) return [];
  const range = kind === 'timeout' ? timeoutRange : maxAgeRange;
  const nearest = nearestEnd(milliseconds, range);
  if (nearest !== undefined) {
    const ends = `${range.shortestText} to ${range.longestText}`;
    return [createFinding('DURATION_OUT_OF_RANGE', place, nameOf(steps), value, ends, nearest)];
  }
  if (kind === 'timeout') return [];
  if (kind === 'cookie' && milliseconds > browserLimit) {
    return [createFinding('RETENTION_CAPPED', place, nameOf(steps), value)];
  }
  return milliseconds > thirteenMonths ? [createFinding('RETENTION_LONG', place, nameOf(steps), value)] : [];
}

function nameOf(steps: readonly (string | number)[]): string {
  return steps.join('.').replace(/\.(\d+)\./, '[$1].');
}

function writtenDurations({ config, place }: Subject): Duration[] {
  const { consent, identifier, experiments } = config;
  const found: Duration[] = [];
  const add = (kind: Duration['kind'], value: string, ...steps: (string | number)[]) => {
    const at = place(...steps);
    if (at) found.push({ steps, value, place: at, kind });
  };
  add('timeout', consent.timeout, 'consent', 'timeout');
  if (consent.cache) add('cache', consent.cache.maxAge, 'consent', 'cache', 'maxAge');
  add('cookie', identifier.maxAge, 'identifier', 'maxAge');
  for (const [index, { maxAge }] of experiments.list.entries()) {
    add('cookie', maxAge, 'experiments', 'list', index, 'maxAge');
  }
  return found;
}
