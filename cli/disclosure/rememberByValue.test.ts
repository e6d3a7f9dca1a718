import { expect, test, vi } from 'vitest';
import { rememberByValue } from './rememberByValue.ts';

test('makes the same only once, and something else for every other input', () => {
  const make = vi.fn(({ count }: { count: number }) => count * 2);
  const remembered = rememberByValue(make);
  expect([1, 2, 1, 2].map((count) => remembered({ count }))).toEqual([2, 4, 2, 4]);
  expect(make).toHaveBeenCalledTimes(2);
});

test('forgets when there is too much to remember', () => {
  const make = vi.fn((count: number) => count * 2);
  const remembered = rememberByValue(make);
  for (let count = 0; count <= 1000; count++) expect(remembered(count)).toBe(count * 2);
  expect(remembered(0)).toBe(0);
  expect(make).toHaveBeenCalledTimes(1002);
});
