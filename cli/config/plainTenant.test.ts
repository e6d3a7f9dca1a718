import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { exampleConfigs } from '../testing/exampleConfigs.ts';
import { fc } from '../testing/fastCheck.ts';
import { faultyConfigs, readMarks } from '../testing/faultyConfigs.ts';
import { mutatedBytes } from '../testing/mutateText.ts';
import { tempProject } from '../testing/tempProject.ts';
import { createDocumentStore } from './documents.ts';
import { extendChain } from './extendChain.ts';
import { KnownSettings } from './knownSettings.ts';
import { loadTenant } from './loadTenant.ts';
import { createPlainBases } from './plainBases.ts';
import { loadPlainTenant } from './plainTenant.ts';
import { readPlain } from './readPlain.ts';
import { resolveConfig } from './resolveConfig.ts';

describe('a config accepted without places', () => {
  test.each(exampleConfigs)('is one nothing is said about: $name', async ({ text, base }) => {
    const cwd = tempProject({ 'shop.json': text, ...(base && { 'base.json': base }) });
    const { findings } = await withPlaces(cwd);
    expect((await withoutPlaces(cwd)) !== undefined).toBe(findings.length === 0);
  });

  test.each(faultyConfigs)('is none with %s: %s', async (_codes, marked) => {
    const cwd = tempProject({ 'shop.json': readMarks(marked).text });
    expect(await withoutPlaces(cwd)).toBeUndefined();
  });

  test.each([
    ['an escape', '{"tenant":"sh\\u006fp","consent":{"platform":"google"}}'],
    ['another way to write a number', google('"experiments":{"list":[{"key":"k","variants":{"a":1.0}}]}')],
    ['names that JavaScript sorts', google('"experiments":{"list":[{"key":"k","variants":{"2":1,"1":1}}]}')],
    ['text beyond ASCII', google('"$schema":"ž/tenant.schema.json"')],
    ['more than 4 KiB', google(`"$schema":"${'x'.repeat(4096)}"`)],
  ])('is none with %s, though it may be fine', async (_what, text) => {
    const cwd = tempProject({ 'shop.json': text });
    expect(await withoutPlaces(cwd)).toBeUndefined();
    expect((await withPlaces(cwd)).findings).toEqual([]);
  });

  test('is none with a key that would vanish while merging', async () => {
    const shop = '{"tenant":"shop","extends":"./base.json","__proto__":{"cookies":{"path":"/x"}}}';
    const cwd = tempProject({ 'shop.json': shop, 'base.json': { consent: { platform: 'google' } } });
    expect(await withoutPlaces(cwd)).toBeUndefined();
    expect((await withPlaces(cwd)).findings.map(({ code }) => code)).toEqual(['KEY_FORBIDDEN']);
  });

  test('has the same settings as when it is read with places, however it is written', async () => {
    const cwd = tempProject({});
    const texts = exampleConfigs.map(({ text }) => text);
    const bases = exampleConfigs.flatMap(({ base }) => base ?? []);
    // Most with a sound base, or hardly any config would be accepted.
    const base = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...bases) }, mutatedBytes(bases));
    // One for all, so that many of them meet what another had; bases differ each time.
    const known = new KnownSettings();
    let accepted = 0;
    await fc.assert(
      fc.asyncProperty(mutatedBytes(texts), base, async (own, inherited) => {
        writeFileSync(join(cwd, 'shop.json'), own);
        writeFileSync(join(cwd, 'base.json'), inherited);
        const plain = await withoutPlaces(cwd, known);
        if (!plain) return;
        accepted++;
        const { config, findings } = await withPlaces(cwd);
        expect(findings).toEqual([]);
        expect([plain.tenant.name, JSON.stringify(plain.config)]).toEqual([
          config.tenant,
          JSON.stringify(config),
        ]);
        expect(JSON.stringify(plain.tenant.config)).toBe(JSON.stringify(config));
      }),
      { numRuns: 2000 },
    );
    expect(accepted).toBeGreaterThan(50);
  });
});

describe('settings that another tenant had', () => {
  const named = (tenant: string) => ({ tenant, consent: { platform: 'google' }, cookies: { path: '/shop' } });

  test('are taken over, with the own name', async () => {
    const known = new KnownSettings();
    await withoutPlaces(tempProject({ 'shop.json': named('first') }), known);
    const cwd = tempProject({ 'shop.json': named('second') });
    const plain = await withoutPlaces(cwd, known);
    const { config } = await withPlaces(cwd);
    expect([plain?.tenant.name, plain?.config]).toEqual(['second', config]);
    expect(plain?.tenant.configText).toBe(JSON.stringify(config));
  });

  test.each(['con', 'Shop', '', '-', 'a b', 'x'.repeat(65)])('do not excuse the name "%s"', async (name) => {
    const known = new KnownSettings();
    await withoutPlaces(tempProject({ 'shop.json': named('first') }), known);
    const cwd = tempProject({ 'shop.json': named(name) });
    expect(await withoutPlaces(cwd, known)).toBeUndefined();
    expect((await withPlaces(cwd)).findings).not.toEqual([]);
  });

  test.each([
    ['another setting', { ...named('second'), cookies: { path: '/' } }],
    ['a name in another place', { ...named(''), consent: { platform: 'google', tenant: 'first' } }],
    ['a base', { ...named('second'), extends: './base.json' }],
  ])('are not mistaken for %s', async (_what, config) => {
    const known = new KnownSettings();
    await withoutPlaces(tempProject({ 'shop.json': named('first') }), known);
    const cwd = tempProject({ 'shop.json': config, 'base.json': { cookies: { sameSite: 'Strict' } } });
    const plain = await withoutPlaces(cwd, known);
    const located = await withPlaces(cwd);
    expect(plain === undefined).toBe(located.findings.length > 0);
    if (plain) expect(plain.tenant.configText).toBe(JSON.stringify(located.config));
  });

  test('are forgotten before there are too many', () => {
    const known = new KnownSettings();
    const config = resolveConfig({ tenant: 'shop', consent: { platform: 'google' } });
    for (let index = 0; index <= 5000; index++) known.add(String(index), undefined, config);
    expect([known.find('0', undefined), known.find('5000', undefined)?.config]).toEqual([undefined, config]);
  });
});

function google(rest: string): string {
  return `{"tenant":"shop","consent":{"platform":"google"},${rest}}`;
}

async function withoutPlaces(cwd: string, known = new KnownSettings()) {
  const path = join(cwd, 'shop.json');
  const plain = readPlain(path);
  return (
    plain && (await loadPlainTenant(path, plain, createPlainBases(createDocumentStore(cwd), cwd), known))
  );
}

async function withPlaces(cwd: string) {
  const store = createDocumentStore(cwd);
  return loadTenant(extendChain(store.readOnce(join(cwd, 'shop.json')), store, cwd));
}
