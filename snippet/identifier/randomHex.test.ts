import { afterEach, expect, test, vi } from 'vitest';
import { randomHex } from './randomHex.ts';

const sources = {
  'a working crypto': { crypto },
  'no crypto': {},
  'a crypto that throws': {
    crypto: {
      getRandomValues: () => {
        throw new Error('not here');
      },
    },
  },
  'a crypto stubbed to zeros': { crypto: { getRandomValues: (bytes: Uint8Array) => bytes.fill(0) } },
};

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test.each(Object.entries(sources))('gives 32 hexadecimal digits that never repeat, with %s', (_, window) => {
  vi.stubGlobal('$window', window);
  const seen = new Set(Array.from({ length: 20_000 }, randomHex));
  expect(seen.size).toBe(20_000);
  for (const hex of seen) expect(hex).toMatch(/^[0-9a-f]{32}$/);
});

test('stays random when Math.random is stubbed to a constant', () => {
  vi.stubGlobal('$window', { crypto });
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  expect(new Set(Array.from({ length: 20_000 }, randomHex)).size).toBe(20_000);
});

test('uses every digit about equally often', () => {
  vi.stubGlobal('$window', { crypto });
  const counts = new Map<string, number>();
  for (const digit of Array.from({ length: 10_000 }, randomHex).join(''))
    counts.set(digit, (counts.get(digit) ?? 0) + 1);
  expect(counts.size).toBe(16);
  // 320,000 digits: 20,000 each, standard deviation 137; ten of them are beyond any chance.
  for (const count of counts.values()) expect(Math.abs(count - 20_000)).toBeLessThan(1370);
});
