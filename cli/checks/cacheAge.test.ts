import { expect, test } from 'vitest';
import { relatedTexts, subjectOf, told } from '../testing/checkSettings.ts';
import { checkCacheAge } from './cacheAge.ts';

const settings = (cache: unknown, maxAge?: string, rest: object = {}) => ({
  consent: { platform: 'google', ...(cache !== undefined && { cache }) },
  ...(maxAge && { identifier: { maxAge } }),
  ...rest,
});

test.each([
  [settings({ maxAge: '31d' }, '30d'), '/consent/cache/maxAge', '"31d"'],
  [settings({ maxAge: '396d' }), '/consent/cache/maxAge', '"396d"'],
  [settings({ maxAge: '401d' }, '2y'), '/consent/cache/maxAge', '"401d"'],
  [settings({ maxAge: '1h' }, 'session'), '/consent/cache/maxAge', '"1h"'],
  // The default of 180 days stands nowhere.
  [settings(undefined, '179d'), '/identifier/maxAge', '"179d"'],
  [settings({ key: 'grant' }, '30d'), '/identifier/maxAge', '"30d"'],
])('%j: the grant is remembered for longer', async (config, pointer, text) => {
  expect(await told(checkCacheAge, config)).toEqual([['CACHE_OUTLIVES_IDENTIFIER', pointer, text]]);
});

test('shows the other lifetime, and writes it where it can', async () => {
  const [finding] = await checkCacheAge(subjectOf(settings({ maxAge: '31d' }, '30d')));
  expect(finding && [relatedTexts(finding), finding.replacement]).toEqual([['"30d"'], '"30d"']);
});

test.each([
  ['the defaults', settings(undefined)],
  ['the same lifetime', settings({ maxAge: '720h' }, '30d')],
  ['the default cache and 180 days', settings(undefined, '180d')],
  ['both over the cap of 400 days, where it ends', settings({ maxAge: '400d' }, '2y')],
  ['a cache that is switched off', settings(false, '1d')],
  ['no cookie', settings(undefined, '1d', { storage: { granted: 'memory' } })],
  ['out of range, which is told already', settings({ maxAge: '11y' }, '30d')],
])('not %s', async (_what, config) => {
  expect(await told(checkCacheAge, config)).toEqual([]);
});
