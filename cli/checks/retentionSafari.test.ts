import { expect, test } from 'vitest';
import { relatedTexts, subjectOf, told } from '../testing/checkSettings.ts';
import { checkRetentionSafari } from './retentionSafari.ts';

const experiment = (key: string, maxAge: string) => ({ key, variants: { a: 1 }, maxAge });

test('a lifetime over 7 days that somebody chose', async () => {
  expect(await told(checkRetentionSafari, { identifier: { maxAge: '169h' } })).toEqual([
    ['RETENTION_SAFARI', '/identifier/maxAge', '"169h"'],
  ]);
});

test('once a config, with the other places beside it', async () => {
  const list = [experiment('a', '30d'), experiment('b', '7d'), experiment('c', '8d')];
  const [finding, ...others] = await checkRetentionSafari(
    subjectOf({ identifier: { maxAge: '90d' }, experiments: { list } }),
  );
  expect(others).toEqual([]);
  expect(finding && relatedTexts(finding)).toEqual(['"30d"', '"8d"']);
});

test.each([
  ['renewed', { maxAge: '30d' }, /each granted page view/i],
  ['written once', { maxAge: '30d', rolling: false }, /cookie notice/],
])('the advice fits a cookie that is %s', async (_what, identifier, advice) => {
  expect((await checkRetentionSafari(subjectOf({ identifier })))[0]?.hint).toMatch(advice);
});

test.each([
  ['the default, which every config has', {}],
  ['7 days', { identifier: { maxAge: '7d' } }],
  ['168 hours', { identifier: { maxAge: '168h' } }],
  ['one session', { identifier: { maxAge: 'session' } }],
  ['a remembered grant', { consent: { platform: 'google', cache: { maxAge: '30d' } } }],
  ['no cookie at all', { identifier: { maxAge: '30d' }, storage: { granted: 'memory' } }],
])('not %s', async (_what, settings) => {
  expect(await told(checkRetentionSafari, settings)).toEqual([]);
});
