import { type DurationRange, nearestEnd } from './durationRange.ts';
import { parseDuration } from './parseDuration.ts';

// From short to long; what people write for each unit besides its own name. `m` could be minutes or months.
const spellings: [string, RegExp][] = [
  ['ms', /^(?:ms|msecs?|millis|milliseconds?)$/],
  ['s', /^(?:s|secs?|seconds?)$/],
  ['min', /^(?:min|mins|minutes?)$/],
  ['h', /^(?:h|hrs?|hours?)$/],
  ['d', /^(?:d|days?)$/],
  ['w', /^(?:w|wks?|weeks?)$/],
  ['mo', /^(?:mo|mos|mths?|months?)$/],
  ['y', /^(?:y|yrs?|years?)$/],
];
const units = spellings.map(([unit]) => unit);

/**
 * The duration that was meant by `30 days`, `1.5h` or a bare number, if there can be only one that is as
 * long; beyond the range, the end of the range.
 */
export function suggestDuration(text: string, range: DurationRange): string | undefined {
  const match = /^(\d{1,14}(?:\.\d{1,3})?)[ _-]?([a-z]{0,14})\.?$/.exec(text.trim().toLowerCase());
  if (!match) return undefined;
  const [, amount = '', written = ''] = match;
  if (written === '') return withOnlyUnit(Number(amount), range);
  const index = spellings.findIndex(([, pattern]) => pattern.test(written));
  const unit = units[index];
  if (unit === undefined) return undefined;
  const milliseconds = Number(amount) * (parseDuration(`1${unit}`) ?? 0);
  const nearest = nearestEnd(milliseconds, range);
  return nearest ?? wholeDuration(milliseconds, units.slice(0, index + 1));
}

/** A number without a unit, if only one unit makes it a duration of the range. */
function withOnlyUnit(amount: number, range: DurationRange): string | undefined {
  if (!Number.isInteger(amount)) return undefined;
  const possible = units
    .map((unit) => `${amount}${unit}`)
    .filter((duration) => nearestEnd(parseDuration(duration) ?? 0, range) === undefined);
  return possible.length === 1 ? possible[0] : undefined;
}

/** The same time in the longest of these units that divides it. */
function wholeDuration(milliseconds: number, possible: readonly string[]): string | undefined {
  for (const unit of [...possible].reverse()) {
    const amount = milliseconds / (parseDuration(`1${unit}`) ?? 1);
    if (Number.isSafeInteger(amount)) return `${amount}${unit}`;
  }
  return undefined;
}
