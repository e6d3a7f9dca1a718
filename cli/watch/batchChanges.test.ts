import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { batchChanges } from './batchChanges.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Batches as they are handed over; each is dealt with when the test says so. */
function recorded() {
  const begun: string[][] = [];
  const finish: (() => void)[] = [];
  const batches = batchChanges((changes) => {
    begun.push([...changes].map(([path, kind]) => `${path} ${kind}`));
    return new Promise((done) => finish.push(done));
  });
  return { ...batches, begun, finish };
}

test('a burst is one batch, however long it lasts', async () => {
  const { add, begun } = recorded();
  for (let at = 0; at < 300; at++) {
    add(`${at % 3}`, 'changed');
    await vi.advanceTimersByTimeAsync(60);
  }
  expect(begun).toEqual([]);
  await vi.advanceTimersByTimeAsync(60);
  expect(begun).toEqual([['0 changed', '1 changed', '2 changed']]);
});

test('what comes while a batch is dealt with is the next one', async () => {
  const { add, begun, finish } = recorded();
  add('a', 'new');
  await vi.advanceTimersByTimeAsync(200);
  add('b', 'changed');
  add('b', 'removed');
  await vi.advanceTimersByTimeAsync(10_000);
  expect(begun).toEqual([['a new']]);
  finish[0]?.();
  await vi.advanceTimersByTimeAsync(200);
  expect(begun).toEqual([['a new'], ['b removed']]);
});

test('closing waits for the batch that is dealt with, and begins none', async () => {
  const { add, close, begun, finish } = recorded();
  add('a', 'new');
  await vi.advanceTimersByTimeAsync(200);
  add('b', 'new');
  let closed = false;
  const closing = close().then(() => {
    closed = true;
  });
  await vi.advanceTimersByTimeAsync(1000);
  expect(closed).toBe(false);
  finish[0]?.();
  await closing;
  await vi.advanceTimersByTimeAsync(1000);
  expect(begun).toEqual([['a new']]);
});
