import { expect, test } from 'vitest';
import { configOf } from '../compile/testConfigs.ts';
import type { ResolvedConfig } from '../config/resolvedConfig.ts';
import { settingChanges } from './settingChanges.ts';

const hero = (maxAge: string) => ({ list: [{ key: 'hero', variants: { a: 1, b: 1 }, maxAge }] });
const google = configOf('google');
const collector = { url: 'https://id.acme.cz' };
const with_ = (changes: Parameters<typeof configOf>[1], consent: object = {}) =>
  configOf('google', changes, consent);

/** Each pair takes something from visitors in this direction, and nothing in the other unless it says `both`. */
const cases: [string, ResolvedConfig, ResolvedConfig, 'one way' | 'both'][] = [
  ['consent.platform', google, { ...google, consent: { ...google.consent, platform: 'didomi' } }, 'both'],
  ['consent.purpose', google, with_({}, { purpose: 'ad_storage' }), 'both'],
  ['consent.defaults', google, with_({}, { defaults: 'honor' }), 'one way'],
  ['consent.cache.key', with_({}, { cache: false }), google, 'one way'],
  ['consent.cache.key', google, with_({}, { cache: { key: 'x' } }), 'both'],
  ['consent.cache.maxAge', google, with_({}, { cache: { maxAge: '1y' } }), 'one way'],
  ['identifier.cookie', google, with_({ identifier: { cookie: '_id' } }), 'both'],
  ['identifier.maxAge', with_({ identifier: { maxAge: '13w' } }), google, 'one way'],
  ['identifier.maxAge', with_({ identifier: { maxAge: 'session' } }), google, 'one way'],
  ['identifier.rolling', with_({ identifier: { rolling: false } }), google, 'one way'],
  ['identifier.onGrant', with_({ identifier: { onGrant: 'new' } }), google, 'one way'],
  ['identifier.accept', google, with_({ identifier: { accept: ['uuid'] } }), 'one way'],
  [
    'experiments.cookie',
    with_({ experiments: hero('1d') }),
    with_({ experiments: { ...hero('1d'), cookie: 'e' } }),
    'both',
  ],
  ['experiments.list', google, with_({ experiments: hero('1d') }), 'one way'],
  [
    'experiments.list[hero].maxAge',
    with_({ experiments: hero('1d') }),
    with_({ experiments: hero('2d') }),
    'one way',
  ],
  ['cookies.domain', with_({ cookies: { domain: 'host' } }), google, 'one way'],
  [
    'cookies.domain',
    with_({ cookies: { domain: 'shop.example.com' } }),
    with_({ cookies: { domain: 'example.com' } }),
    'one way',
  ],
  ['cookies.domain', with_({ cookies: { domain: 'example.com' } }), google, 'one way'],
  [
    'cookies.domain',
    with_({ cookies: { domain: 'badexample.com' } }),
    with_({ cookies: { domain: 'example.com' } }),
    'both',
  ],
  ['cookies.path', with_({ cookies: { path: '/shop' } }), google, 'one way'],
  ['cookies.path', with_({ cookies: { path: '/shop' } }), with_({ cookies: { path: '/shopping' } }), 'both'],
  ['cookies.sameSite', with_({ cookies: { sameSite: 'Strict' } }), google, 'one way'],
  ['cookies.retired', with_({ cookies: { retired: ['_old'] } }), google, 'one way'],
  ['collector.url', google, with_({ collector }), 'one way'],
  ['collector.url', with_({ collector }), with_({ collector: { url: 'https://x.acme.cz' } }), 'both'],
  [
    'collector.createIdentifier',
    with_({ collector: { ...collector, createIdentifier: false } }),
    with_({ collector }),
    'one way',
  ],
  [
    'collector.beforeConsent',
    with_({ collector }),
    with_({ collector: { ...collector, beforeConsent: 'queue' } }),
    'one way',
  ],
  ['storage.granted', with_({ storage: { granted: 'memory' } }), google, 'one way'],
  ['storage.denied', google, with_({ storage: { denied: 'session' } }), 'one way'],
  ['storage.denied', with_({ storage: { denied: 'none' } }), google, 'one way'],
];

test.each(cases)('%s: %j → %j', (setting, before, after, direction) => {
  const concerns = (old: ResolvedConfig, now: ResolvedConfig) =>
    settingChanges(old, now)
      .filter(({ concern }) => concern)
      .map((change) => change.setting);
  expect(concerns(before, after)).toContain(setting);
  expect(concerns(after, before).includes(setting)).toBe(direction === 'both');
});

test('what takes nothing from visitors is told without a concern', () => {
  const after = with_({ global: 'tag' }, { timeout: '5s', dataLayer: 'layer' });
  expect(settingChanges(google, after)).toEqual([
    { setting: 'consent.dataLayer', old: 'dataLayer', new: 'layer' },
    { setting: 'consent.timeout', old: '3s', new: '5s' },
    { setting: 'global', old: 'consentTag', new: 'tag' },
  ]);
});

test('an experiment is told by its key, wherever it stands in the list', () => {
  const list = (...keys: string[]) =>
    with_({ experiments: { list: keys.map((key) => ({ key, variants: { a: 1 }, traffic: key.length })) } });
  expect(settingChanges(list('one', 'three'), list('three', 'two'))).toEqual([
    {
      setting: 'experiments.list',
      old: ['one', 'three'],
      new: ['three', 'two'],
      concern: 'Visitors are assigned to a new experiment',
    },
  ]);
});

test('the order of variants is a change: assignments follow from it', () => {
  const list = (variants: Record<string, number>) =>
    with_({ experiments: { list: [{ key: 'k', variants }] } });
  expect(settingChanges(list({ a: 1, b: 2 }), list({ b: 2, a: 1 }))).toEqual([
    { setting: 'experiments.list[k].variants', old: { a: 1, b: 2 }, new: { b: 2, a: 1 } },
  ]);
});
