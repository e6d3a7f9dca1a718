import { expect, test } from 'vitest';
import { parseDuration } from './parseDuration.ts';

test.each([
  ['0ms', 0],
  ['1500ms', 1500],
  ['3s', 3000],
  ['2min', 120_000],
  ['1h', 3_600_000],
  ['395d', 395 * 86_400_000],
  ['2w', 14 * 86_400_000],
  ['1mo', 30 * 86_400_000],
  ['2y', 730 * 86_400_000],
  ['session', undefined],
  ['3', undefined],
  ['3 s', undefined],
  ['-3s', undefined],
  ['3m', undefined],
  ['3constructor', undefined],
])('%s is %s ms', (text, expected) => {
  expect(parseDuration(text)).toBe(expected);
});
