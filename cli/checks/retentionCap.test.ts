import { expect, test } from 'vitest';
import { told } from '../testing/checkSettings.ts';
import { checkRetentionCap } from './retentionCap.ts';

test('over 400 days, wherever a cookie lives so long', async () => {
  const list = [
    { key: 'a', variants: { a: 1 }, maxAge: '400d' },
    { key: 'b', variants: { a: 1 }, maxAge: '2y' },
  ];
  const settings = { identifier: { maxAge: '401d' }, experiments: { list } };
  expect(await told(checkRetentionCap, settings)).toEqual([
    ['RETENTION_CAPPED', '/identifier/maxAge', '"401d"'],
    ['RETENTION_CAPPED', '/experiments/list/1/maxAge', '"2y"'],
  ]);
});

test.each([
  ['400 days', { identifier: { maxAge: '400d' } }],
  ['one session', { identifier: { maxAge: 'session' } }],
  ['a remembered grant, which is no cookie', { consent: { platform: 'google', cache: { maxAge: '2y' } } }],
  ['no cookie at all', { identifier: { maxAge: '2y' }, storage: { granted: 'session' } }],
  ['out of range, which is told already', { identifier: { maxAge: '11y' } }],
])('not %s', async (_what, settings) => {
  expect(await told(checkRetentionCap, settings)).toEqual([]);
});
