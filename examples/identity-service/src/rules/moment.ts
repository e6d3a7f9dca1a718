/** When something happened; the idempotency key orders what happened at once. */
export interface Moment {
  /** Milliseconds since 1970, as `eventTime` gives. */
  readonly at: number;
  readonly key: string;
}

/** Earlier than every message: where the first link of a device starts. */
export const BEGINNING: Moment = { at: 0, key: '' };

/** Negative if `a` happened before `b`, 0 only for the same moment. */
export function compareMoments(a: Moment, b: Moment): number {
  if (a.at !== b.at) return a.at - b.at;
  if (a.key === b.key) return 0;
  return a.key < b.key ? -1 : 1;
}
