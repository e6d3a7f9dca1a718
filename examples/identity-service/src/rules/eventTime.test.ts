import { expect, test } from 'vitest';
import { eventTime } from './eventTime.ts';

const NOON = 1_800_000_000_000;
const HOUR = 3_600_000;

test('a right clock is believed, however long the request takes', () => {
  expect(eventTime(NOON, NOON + 1_000, NOON + 1_200)).toBe(NOON);
  expect(eventTime(NOON, NOON + 1_000, NOON + 31_000)).toBe(NOON);
});

test('a message that waited for days keeps its time', () => {
  expect(eventTime(NOON, NOON + 48 * HOUR, NOON + 48 * HOUR + 300)).toBe(NOON);
});

test.each([HOUR, -HOUR, 24 * HOUR, -365 * 24 * HOUR])('a clock that is %d ms off is put right', (off) => {
  expect(eventTime(NOON + off, NOON + off + 1_000, NOON + 1_300)).toBe(NOON);
});

test('a slow request does not overtake the next one', () => {
  const slow = eventTime(NOON, NOON + 1_000, NOON + 61_000);
  const quick = eventTime(NOON + 2_000, NOON + 3_000, NOON + 3_100);
  expect(slow).toBeLessThan(quick);
});

test('nothing happens after it arrived', () => {
  expect(eventTime(NOON + 100_000, NOON + 100_000, NOON)).toBe(NOON);
});
