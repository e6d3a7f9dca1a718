import { parse } from 'acorn';
import { expect, test } from 'vitest';
import { createCompiler } from './compiler.ts';
import { assertPasteSafe } from './pasteSafe.ts';
import { configOf, threeExperiments } from './testConfigs.ts';

const compiler = createCompiler();
const head = (js: string): string => js.slice(0, js.lastIndexOf('('));

const everything = {
  identifier: { accept: ['uuid' as const, 'hex32' as const], rolling: false, onGrant: 'new' as const },
  experiments: threeExperiments,
  storage: { denied: 'session' as const },
  cookies: { retired: ['_old'], domain: 'xn--bcher-kva.example' },
};

const variety = [
  configOf('google'),
  configOf('google', everything, { defaults: 'honor' }),
  configOf('google', { storage: { granted: 'session', denied: 'none' } }, { cache: false }),
  configOf('google', { storage: { granted: 'memory' } }),
  configOf('shoptet'),
  configOf('shoptet', everything, { purpose: 'marketing' }),
  configOf('shoptet', {}, { purpose: 'statistics' }),
  configOf('didomi'),
  configOf('didomi', everything, { purpose: ['cookies', 'measure:x.1'], defaults: 'honor' }),
  configOf('didomi', { identifier: { maxAge: 'session' } }),
];

test.each(variety)('is ES5 without the forbidden texts ($consent.platform, $storage)', async (config) => {
  const { js } = await compiler.compile(config);
  assertPasteSafe(js);
  expect(() => parse(js, { ecmaVersion: 5, sourceType: 'script' })).not.toThrow();
});

test('two tenants of one shape differ only in their arguments', async () => {
  const one = await compiler.compile(configOf('google', { tenant: 'one', global: 'tagOne' }));
  const two = await compiler.compile(configOf('google', { tenant: 'two', cookies: { sameSite: 'Strict' } }));
  expect(head(one.js)).toBe(head(two.js));
  expect(one.js).not.toBe(two.js);
});

test('the same config gives the same bytes, from this compiler and from a new one', async () => {
  const first = await compiler.compile(configOf('shoptet'));
  expect(await compiler.compile(configOf('shoptet'))).toEqual(first);
  expect(await createCompiler().compile(configOf('shoptet'))).toEqual(first);
});

test('platforms and features that are not used weigh nothing', async () => {
  const { js } = await compiler.compile(
    configOf('google', { storage: { denied: 'none' } }, { cache: false }),
  );
  for (const trace of [
    'idomi',
    '"shoptet"',
    'ookiesConsent',
    'sessionStorage',
    'localStorage',
    'imul',
    'default',
  ]) {
    expect(js).not.toContain(trace);
  }
  expect((await compiler.compile(configOf('didomi'))).js).not.toMatch(/dataLayer|google|ookiesConsent/);
});

test('names the features of a shape, sorted', async () => {
  const { features } = await compiler.compile(configOf('google'));
  expect(features).toEqual(['cache', 'domain-auto', 'google', 'granted-cookie', 'keep', 'rolling']);
});

test('cookies are asked for 400 days at most', async () => {
  const { js } = await compiler.compile(configOf('google', { identifier: { maxAge: '10y' } }));
  expect(js).toContain(',34560000,');
  expect(js).not.toContain('315360000');
});
