import { nearestEnd, rangeOf } from '../config/durationRange.ts';
import { createFinding } from '../diagnostics/finding.ts';
import { nameOf } from './durations.ts';
import type { Check } from './subject.ts';

/** Durations lie in their range. */
export const checkDurationRange: Check = ({ durations }) =>
  durations.flatMap((duration) => {
    const { milliseconds, place, value } = duration;
    const range = rangeOf(nameOf(duration));
    const nearest = nearestEnd(milliseconds, range);
    if (nearest === undefined) return [];
    const ends = `${range.shortestText} to ${range.longestText}`;
    return [createFinding('DURATION_OUT_OF_RANGE', place, nameOf(duration), value, ends, nearest)];
  });
