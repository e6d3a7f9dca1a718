import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { createCompiler } from '../compile/compiler.ts';
import { configOf, threeExperiments } from '../compile/testConfigs.ts';
import { loadTenants } from '../config/loadTenants.ts';
import { resolveConfig } from '../config/resolveConfig.ts';
import type { ResolvedConfig } from '../config/resolvedConfig.ts';
import type { TenantConfig } from '../config/tenantConfig.generated.ts';
import { fc } from '../testing/fastCheck.ts';
import { fakeSite, observeSnippet } from '../testing/observeSnippet.ts';
import { compareDisclosure } from './compareDisclosure.ts';
import { disclosureOf } from './disclosureOf.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { tenants: examples } = await loadTenants(['examples/tenants'], root);
const compiler = createCompiler();

/** Storage does not depend on the platform: the fake page speaks Consent Mode. */
function spokenTo(config: ResolvedConfig): ResolvedConfig {
  const { timeout, cache, defaults = 'ignore' } = config.consent;
  const consent = { ...configOf('google').consent, timeout, cache, defaults };
  return { ...config, consent };
}

async function differencesOf(config: ResolvedConfig) {
  const spoken = spokenTo(config);
  const { js } = await compiler.compile(spoken);
  return compareDisclosure(disclosureOf(spoken), await observeSnippet(js, spoken), fakeSite);
}

test.each(examples.map(({ name, config }) => [name, config] as const))(
  'example %s: what the compiled snippet writes is what is disclosed',
  async (_, config) => {
    expect(await differencesOf(config)).toEqual([]);
  },
);

const age = fc.constantFrom('session', '1h', '30d', '395d', '10y');
const configs: fc.Arbitrary<TenantConfig> = fc.record({
  tenant: fc.constant('acme-cz'),
  consent: fc.record({
    platform: fc.constant('google'),
    defaults: fc.constantFrom('ignore', 'honor'),
    cache: fc.oneof(
      fc.constant(false),
      fc.record({ key: fc.constantFrom('_c', 'note'), maxAge: fc.constantFrom('1h', '180d') }),
    ),
  }),
  identifier: fc.record({
    cookie: fc.constantFrom('_sa', 'visitor.id'),
    maxAge: age,
    rolling: fc.boolean(),
    onGrant: fc.constantFrom('keep', 'new'),
  }),
  experiments: fc.record({
    cookie: fc.constantFrom('_saexp', 'ab'),
    list: fc.uniqueArray(
      fc.record({
        key: fc.constantFrom('hero', 'cta', 'price'),
        variants: fc.constant({ on: 1, off: 1 }),
        maxAge: age,
      }),
      { selector: ({ key }) => key, maxLength: 3 },
    ),
  }),
  cookies: fc.record({
    domain: fc.constantFrom('auto', 'host', 'example.test', 'shop.example.test'),
    path: fc.constantFrom('/', '/a'),
    sameSite: fc.constantFrom('Lax', 'Strict'),
    retired: fc.constantFrom([], ['old']),
  }),
  collector: fc.option(
    fc.record({
      url: fc.constant('https://id.example.test/v1'),
      createIdentifier: fc.boolean(),
      beforeConsent: fc.constantFrom('drop', 'queue'),
    }),
    { nil: undefined },
  ),
  storage: fc.record({
    granted: fc.constantFrom('cookie', 'session', 'memory'),
    denied: fc.constantFrom('memory', 'session', 'none'),
  }),
}) as fc.Arbitrary<TenantConfig>;

test('for any config, what the compiled snippet writes is what is disclosed', async () => {
  await fc.assert(
    fc.asyncProperty(configs, async (config) => {
      const { collector, storage } = config;
      // What is an error in a config is never compiled.
      fc.pre(!collector?.createIdentifier || storage?.granted === 'cookie');
      expect(await differencesOf(resolveConfig(config))).toEqual([]);
    }),
    { numRuns: 40 },
  );
}, 120_000);

describe('a disclosure that lies is found out', () => {
  const config = configOf('google', { experiments: threeExperiments, storage: { denied: 'session' } });
  const observed = Promise.resolve(compiler.compile(config)).then(({ js }) => observeSnippet(js, config));
  const lies: [string, (truth: ReturnType<typeof disclosureOf>) => unknown, string[]][] = [
    ['a shorter lifetime', ({ entries }) => set(entries[0]?.lifetime, { seconds: 86_400 }), ['lifetime _sa']],
    ['a session cookie', ({ entries }) => set(entries[0]?.lifetime, { seconds: null }), ['lifetime _sa']],
    ['a missing cookie', ({ entries }) => entries.splice(1, 1), ['undisclosed _saexp']],
    [
      'one that does not exist',
      ({ entries }) =>
        entries.push({ ...structuredClone(entries[0] as never as object), name: '_ghost' } as never),
      ['missing _ghost'],
    ],
    ['another domain', ({ entries }) => set(entries[0]?.cookie, { domain: 'host' }), ['domain _sa']],
    ['another path', ({ entries }) => set(entries[1]?.cookie, { path: '/shop' }), ['path _saexp']],
    ['another SameSite', ({ entries }) => set(entries[0]?.cookie, { sameSite: 'Strict' }), ['sameSite _sa']],
    [
      'another name for the note',
      ({ entries }) => set(entries[2], { name: '_other' }),
      ['undisclosed _sa_consent_cache', 'missing _other'],
    ],
    ['no trial cookie', ({ entries }) => entries.pop(), ['undisclosed _sa_p_']],
    [
      'one role of the session key instead of two',
      ({ entries }) => entries.splice(3, 1),
      ['undisclosed _sa'],
    ],
  ];

  test.each(lies)('%s', async (_, lie, expected) => {
    const disclosure = structuredClone(disclosureOf(config));
    lie(disclosure);
    const found = compareDisclosure(disclosure, await observed, fakeSite);
    const shown = found.map(({ what, name }) => `${what} ${name.replace(/[0-9a-f]{8}$/, '')}`);
    expect([...new Set(shown)]).toEqual(expected);
  });

  test('and the truth is not', async () => {
    expect(compareDisclosure(disclosureOf(config), await observed, fakeSite)).toEqual([]);
    const onHttp = { ...fakeSite, https: false };
    const found = compareDisclosure(disclosureOf(config), await observed, onHttp);
    expect(new Set(found.map(({ what }) => what))).toEqual(new Set(['secure']));
  });
});

test('names that are only deleted are not among those that are written', () => {
  const config = configOf('google', { cookies: { retired: ['_old'] }, storage: { granted: 'session' } });
  const { entries, deletedOnly } = disclosureOf(config);
  expect(entries.map(({ id }) => id)).toEqual(['consentNote', 'grantedSession']);
  expect(deletedOnly).toEqual([
    { name: '_old', reason: 'retired' },
    { name: '_sa', reason: 'unused' },
    { name: '_saexp', reason: 'unused' },
  ]);
});

test('a lifetime is what browsers really keep', () => {
  const lifetimeOf = (maxAge: string) =>
    disclosureOf(configOf('google', { identifier: { maxAge } })).entries[0]?.lifetime;
  expect(lifetimeOf('2y')).toMatchObject({ seconds: 34_560_000, safariSeconds: 604_800, capped: true });
  expect(lifetimeOf('3d')).toMatchObject({ seconds: 259_200, safariSeconds: 259_200, capped: false });
  expect(lifetimeOf('session')).toMatchObject({ kind: 'session', seconds: null, safariSeconds: null });
});

test('one that is not renewed is not said to be sent for that', () => {
  const itemsOf = (identifier: object) => {
    const collector = { url: 'https://id.acme.cz' };
    return disclosureOf(configOf('google', { identifier, collector })).transfers?.items;
  };
  expect(itemsOf({})).toContain('renewal');
  expect(itemsOf({ rolling: false })).not.toContain('renewal');
  expect(itemsOf({ maxAge: 'session' })).not.toContain('renewal');
});

test("a cookie that a server sets outlives Safari's seven days, and is renewed once per visit", () => {
  const lifetimeOf = (identifier: object) => {
    const collector = { url: 'https://id.acme.cz' };
    return disclosureOf(configOf('google', { identifier, collector })).entries[0]?.lifetime;
  };
  expect(lifetimeOf({ maxAge: '2y' })).toEqual({
    kind: 'persistent',
    configured: '2y',
    seconds: 34_560_000,
    safariSeconds: 34_560_000,
    safariScriptSeconds: 604_800,
    capped: true,
    usedSeconds: null,
    renewal: 'visit',
  });
  expect(lifetimeOf({ maxAge: '30d', rolling: false })).toMatchObject({ renewal: 'fixed' });
  expect(lifetimeOf({ maxAge: '7d' })).not.toHaveProperty('safariScriptSeconds');
  expect(lifetimeOf({ maxAge: 'session' })).toMatchObject({ kind: 'session', renewal: 'none' });
});

function set<T extends object>(target: T | undefined, changes: Partial<T>): void {
  Object.assign(target ?? {}, changes);
}
