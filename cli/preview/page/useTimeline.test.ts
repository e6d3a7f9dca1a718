import { expect, test } from 'vitest';
import type { ShopEvent } from './protocol.ts';
import { type TimelineEntry, withEvent } from './useTimeline.ts';

const read: ShopEvent = {
  page: 'home 1',
  time: 1,
  kind: 'cookie',
  action: 'read',
  key: '',
  value: '',
  by: 'snippet',
};
const timelineOf = (...events: ShopEvent[]) => events.reduce<TimelineEntry[]>(withEvent, []);
const lines = (entries: TimelineEntry[]) =>
  entries.map(({ page, action, count }) => `${page} ${action} ${count}`);

test('counts what is repeated without anything in between on that page', () => {
  const other = { ...read, page: 'home 2' };
  const write = { ...read, action: 'write' };
  expect(lines(timelineOf(read, read, other, read, write, read))).toEqual([
    'home 1 read 3',
    'home 2 read 1',
    'home 1 write 1',
    'home 1 read 1',
  ]);
});

test('a read that finds something else is another line', () => {
  expect(timelineOf(read, { ...read, value: '_sa=1' })).toHaveLength(2);
});

test('keeps the last 500 lines, each with a number of its own', () => {
  const events = Array.from({ length: 600 }, (_, index) => ({ ...read, value: String(index) }));
  const entries = timelineOf(...events);
  expect(entries).toHaveLength(500);
  expect(new Set(entries.map(({ number }) => number)).size).toBe(500);
  expect(entries.at(-1)?.value).toBe('599');
});
