import { expect, test } from 'vitest';
import { relatedTexts, subjectOf, told } from '../testing/checkSettings.ts';
import { checkExperimentsCookie } from './experimentsCookie.ts';

/** Experiments whose entries take 73 bytes each and one more to separate them. */
const long = (count: number, maxAge = '30d') =>
  Array.from({ length: count }, (_, index) => ({
    key: String(index).padStart(32, 'k'),
    variants: { short: 1, ['v'.repeat(32)]: 0 },
    maxAge,
  }));
const settings = (list: unknown[], cookie = '_saexp', rest: object = {}) => ({
  experiments: { cookie, list },
  ...rest,
});

// 55 entries and what separates them have 55 * 73 + 54 = 4069 bytes.
const longestName = 'c'.repeat(4096 - 4069);

test.each([
  ['56 long experiments', settings(long(56))],
  ['a name one byte too long', settings(long(55), `${longestName}c`)],
  ['those of one session among themselves', settings(long(56, 'session'))],
])('too large: %s', async (_what, config) => {
  expect(await told(checkExperimentsCookie, config)).toEqual([
    ['EXPERIMENTS_COOKIE_TOO_LARGE', '/experiments/list', '['],
  ]);
});

test('says how large, and that the name counts', async () => {
  const [finding] = await checkExperimentsCookie(subjectOf(settings(long(55), `${longestName}c`)));
  expect(finding?.message).toContain('4097 bytes');
  expect(finding && relatedTexts(finding)).toEqual([`"${longestName}c"`]);
});

test.each([
  ['no experiments', {}],
  ['exactly 4096 bytes', settings(long(55), longestName)],
  ['those of a session beside lasting ones', settings([...long(55), ...long(9, 'session')], longestName)],
  ['no cookie', settings(long(64), '_saexp', { storage: { granted: 'memory' } })],
  [
    '64 experiments with short names',
    settings(long(64).map((each, at) => ({ ...each, key: `k${at}`, variants: { a: 1 } }))),
  ],
])('fits: %s', async (_what, config) => {
  expect(await told(checkExperimentsCookie, config)).toEqual([]);
});
