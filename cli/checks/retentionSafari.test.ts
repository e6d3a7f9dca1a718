import { expect, test } from 'vitest';
import { subjectOf, told } from '../testing/checkSettings.ts';
import { checkRetentionSafari } from './retentionSafari.ts';

test('a lifetime over 7 days that somebody chose', async () => {
  expect(await told(checkRetentionSafari, { identifier: { maxAge: '169h' } })).toEqual([
    ['RETENTION_SAFARI', '/identifier/maxAge', '"169h"'],
  ]);
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
  [
    'an experiment, whose variant follows from the identifier',
    { experiments: { list: [{ key: 'k', variants: { a: 1 }, maxAge: '30d' }] } },
  ],
  [
    'a cookie that the endpoint sets',
    { identifier: { maxAge: '30d' }, collector: { url: 'https://id.acme.cz' } },
  ],
  ['no cookie at all', { identifier: { maxAge: '30d' }, storage: { granted: 'memory' } }],
])('not %s', async (_what, settings) => {
  expect(await told(checkRetentionSafari, settings)).toEqual([]);
});
