import { expect, test } from 'vitest';
import { told } from '../testing/checkSettings.ts';
import { checkRetentionLong } from './retentionLong.ts';

const cache = (maxAge: string) => ({ consent: { platform: 'google', cache: { maxAge } } });

test.each([
  [{ identifier: { maxAge: '397d' } }, '/identifier/maxAge', '"397d"'],
  [{ identifier: { maxAge: '400d' } }, '/identifier/maxAge', '"400d"'],
  [cache('397d'), '/consent/cache/maxAge', '"397d"'],
  [cache('10y'), '/consent/cache/maxAge', '"10y"'],
])('%j is over 13 months', async (settings, pointer, text) => {
  expect(await told(checkRetentionLong, settings)).toEqual([['RETENTION_LONG', pointer, text]]);
});

test.each([
  ['the default', {}],
  ['396 days', { identifier: { maxAge: '396d' } }],
  ['13 months of 30 days', { identifier: { maxAge: '13mo' } }],
  ['a cookie over the cap, which is told already', { identifier: { maxAge: '401d' } }],
  ['no cookie at all', { identifier: { maxAge: '398d' }, storage: { granted: 'memory' } }],
  ['a cache that is switched off', { consent: { platform: 'google', cache: false } }],
  ['out of range, which is told already', cache('11y')],
])('not %s', async (_what, settings) => {
  expect(await told(checkRetentionLong, settings)).toEqual([]);
});
