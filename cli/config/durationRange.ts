import { day } from './parseDuration.ts';

/** The durations a setting allows, in milliseconds, and both ends as they are written. */
export interface DurationRange {
  shortest: number;
  longest: number;
  shortestText: string;
  longestText: string;
}

/** Of `consent.timeout`. */
export const timeoutRange: DurationRange = {
  shortest: 100,
  longest: 60_000,
  shortestText: '100ms',
  longestText: '60s',
};

/** Of `collector.timeout`. */
export const collectorTimeoutRange: DurationRange = {
  shortest: 100,
  longest: 10_000,
  shortestText: '100ms',
  longestText: '10s',
};

/** Of everything called `maxAge`. */
export const maxAgeRange: DurationRange = {
  shortest: day / 24,
  longest: 3650 * day,
  shortestText: '1h',
  longestText: '10y',
};

/** The range of a setting by its dotted name. */
export function rangeOf(name: string): DurationRange {
  if (name === 'collector.timeout') return collectorTimeoutRange;
  return name === 'consent.timeout' ? timeoutRange : maxAgeRange;
}

/** The end of the range a duration is beyond; `undefined` if it lies inside. */
export function nearestEnd(milliseconds: number, range: DurationRange): string | undefined {
  if (milliseconds < range.shortest) return range.shortestText;
  return milliseconds > range.longest ? range.longestText : undefined;
}
