/** Coarser than any request takes, finer than the mistakes that clocks are known for (an hour, a day, a year). */
const STEP = 5 * 60_000;

/**
 * When something happened, by the clock of the service, from what a page says: `at` and `sentAt` by its own clock.
 * Never later than the arrival. A wrong clock is put right in whole steps: correcting it to the millisecond would add
 * the time that each request took, and a slow request would overtake the next one, on a shared device past a sign-in.
 */
export function eventTime(at: number, sentAt: number, receivedAt: number): number {
  const shift = Math.round((receivedAt - sentAt) / STEP) * STEP;
  return Math.min(at + shift, receivedAt);
}
