import { maxAgeRange, nearestEnd } from '../config/durationRange.ts';
import { day, parseDuration } from '../config/parseDuration.ts';
import type { ResolvedConfig } from '../config/resolvedConfig.ts';
import type { Place } from '../diagnostics/finding.ts';
import type { Subject } from './subject.ts';

/** A duration that stands in a file; defaults do not count. */
export interface WrittenDuration {
  steps: readonly (string | number)[];
  /** As it was written. */
  value: string;
  milliseconds: number;
  place: Place;
  kind: 'timeout' | 'cookie' | 'cache';
}

/** User agents cap cookies at this: RFC 6265bis, section 5.5. */
export const longestCookie = 400 * day;

/** Whether a lifetime is in its range. About one that is not, `checkDurationRange` has said enough. */
export function isPossibleAge(milliseconds: number): boolean {
  return nearestEnd(milliseconds, maxAgeRange) === undefined;
}

/** Every duration the config's author wrote, `session` excepted. */
export function findDurations(config: ResolvedConfig, place: Subject['place']): WrittenDuration[] {
  const { consent, identifier, experiments, collector } = config;
  const found: WrittenDuration[] = [];
  const add = (kind: WrittenDuration['kind'], value: string, ...steps: (string | number)[]) => {
    const at = place(...steps);
    const milliseconds = at && parseDuration(value);
    if (at && milliseconds !== undefined) found.push({ steps, value, milliseconds, place: at, kind });
  };
  add('timeout', consent.timeout, 'consent', 'timeout');
  if (consent.cache) add('cache', consent.cache.maxAge, 'consent', 'cache', 'maxAge');
  add('cookie', identifier.maxAge, 'identifier', 'maxAge');
  for (const [index, { maxAge }] of experiments.list.entries()) {
    add('cookie', maxAge, 'experiments', 'list', index, 'maxAge');
  }
  if (collector) add('timeout', collector.timeout, 'collector', 'timeout');
  return found;
}

/** The written lifetimes of cookies that are really kept as cookies. */
export function writtenCookieAges({ config, durations }: Subject): WrittenDuration[] {
  if (config.storage.granted !== 'cookie') return [];
  return durations.filter(({ kind }) => kind === 'cookie');
}

/** As messages call it: `experiments.list[0].maxAge`. */
export function nameOf({ steps }: WrittenDuration): string {
  return steps.join('.').replace(/\.(\d+)\./, '[$1].');
}
