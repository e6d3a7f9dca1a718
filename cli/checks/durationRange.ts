import { maxAgeRange, nearestEnd, timeoutRange } from '../config/durationRange.ts';
import { createFinding } from '../diagnostics/finding.ts';
import { writtenDurations } from './durations.ts';
import type { Check } from './subject.ts';

/** Durations lie in their range. */
export const checkDurationRange: Check = (subject) =>
  writtenDurations(subject).flatMap(({ kind, milliseconds, name, place, value }) => {
    const range = kind === 'timeout' ? timeoutRange : maxAgeRange;
    const nearest = nearestEnd(milliseconds, range);
    const ends = `${range.shortestText} to ${range.longestText}`;
    return nearest === undefined
      ? []
      : [createFinding('DURATION_OUT_OF_RANGE', place, name, value, ends, nearest)];
  });
