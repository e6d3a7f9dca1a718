const second = 1000;
const hour = 3600 * second;
/** Milliseconds in a day. */
export const day = 24 * hour;

const units: Record<string, number> = {
  ms: 1,
  s: second,
  min: 60 * second,
  h: hour,
  d: day,
  w: 7 * day,
  mo: 30 * day,
  y: 365 * day,
};

/** The milliseconds of a duration such as `30d`; `undefined` for `session` and anything else. */
export function parseDuration(text: string): number | undefined {
  const match = /^(\d{1,14})([a-z]+)$/.exec(text);
  const unit = Object.hasOwn(units, match?.[2] ?? '') ? units[match?.[2] ?? ''] : undefined;
  return match && unit !== undefined ? Number(match[1]) * unit : undefined;
}
