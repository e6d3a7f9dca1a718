import type { Page } from '@playwright/test';
import { accessLines, expectState, identifier, readState, webStorage } from '../../fixtures/pageState.ts';
import type { Site } from '../../fixtures/site.ts';
import { firstId, plantGrant } from '../../fixtures/storedValues.ts';
import { experiment, type TenantConfig } from '../../fixtures/tenantConfig.ts';
import { expect, test } from '../../fixtures/test.ts';
import { googleTenant, shop, tabWithClock, visit } from '../../fixtures/visit.ts';
import {
  alreadyGranted,
  choose,
  consentCommand,
  defaultDenied,
  gtagStub,
} from '../../platforms/consentMode.ts';

type Storage = NonNullable<TenantConfig['storage']>;

const grantedByDefault = gtagStub + consentCommand('default', { analytics_storage: 'granted' });
const denyByDefault = 'gtag("consent","default",{analytics_storage:"denied"})';

function tenant(storage: Storage, defaults: 'honor' | 'ignore' = 'ignore'): TenantConfig {
  return googleTenant({ consent: { timeout: '3s', defaults }, storage });
}

/** The identifier that a page keeps in the tab when nobody has spoken for longer than the timeout. */
async function waitInVain(site: Site, config: TenantConfig, page: Page, path = '/'): Promise<string> {
  await visit(site, config, { before: defaultDenied, url: shop + path, page });
  await page.clock.runFor(4000);
  await expectState(page, { consent: 'unknown', storage: 'session' });
  return identifier(page);
}

test('the fallback of a silent platform is the same on each page, also after bridging', async ({ site }) => {
  const page = await tabWithClock(site);
  await plantGrant(site, shop, page);
  const first = await waitInVain(site, tenant({ denied: 'session' }), page);
  expect(first).not.toBe(firstId);
  expect(await waitInVain(site, tenant({ denied: 'session' }), page, '/two')).toBe(first);
});

test.describe('granted: memory, denied: session', () => {
  const config = tenant({ granted: 'memory', denied: 'session' });

  test('forget() replaces the identifier of the tab', async ({ site }) => {
    const page = await tabWithClock(site);
    const first = await waitInVain(site, config, page);
    await page.evaluate(() => window.consentTag.forget());
    await expectState(page, { consent: 'denied', storage: 'session' });
    expect(await identifier(page)).not.toBe(first);
    expect(JSON.stringify(await webStorage(page))).not.toContain(first);
  });

  test('a refusal after a grant does not bring back the identifier from before', async ({ site }) => {
    const page = await tabWithClock(site);
    const first = await waitInVain(site, config, page);
    await choose(page, 'granted');
    await choose(page, 'denied');
    await expectState(page, { consent: 'denied', storage: 'session' });
    expect(await identifier(page)).not.toBe(first);
    expect(JSON.stringify(await webStorage(page))).not.toContain(first);
  });
});

test('the timeout of a slow platform does not cost the granted identifier of the tab', async ({ site }) => {
  const config = tenant({ granted: 'session', denied: 'session' });
  const page = await tabWithClock(site);
  await visit(site, config, { before: alreadyGranted, page });
  const { id } = await expectState(page, { consent: 'granted', storage: 'session' });
  await visit(site, config, { before: defaultDenied, url: `${shop}/slow`, page });
  await page.clock.runFor(4000);
  expect(await identifier(page)).not.toBe(id);
  await choose(page, 'granted');
  await expectState(page, { id, consent: 'granted', storage: 'session' });
});

test.describe('a default grant that is withdrawn', () => {
  test('leaves nothing in the tab before the timeout, and the fallback after it', async ({ site }) => {
    const page = await tabWithClock(site);
    await visit(site, tenant({ denied: 'session' }, 'honor'), { before: grantedByDefault, page });
    await page.clock.runFor(1000);
    await expectState(page, { consent: 'granted', storage: 'cookie' });
    await page.evaluate(denyByDefault);
    await page.clock.runFor(1000);
    expect(await readState(page)).toMatchObject({ consent: 'unknown', storage: 'memory' });
    expect((await webStorage(page)).session).toEqual({});
    await page.clock.runFor(3000);
    expect(await readState(page)).toMatchObject({ consent: 'unknown', storage: 'session' });
  });

  const noCookies =
    'Object.defineProperty(Document.prototype,"cookie",{configurable:true,get(){return ""},set(){}})';
  const copies: [string, Storage, string][] = [
    ['by config', { granted: 'session' }, ''],
    ['for want of cookies', { denied: 'session' }, noCookies],
  ];
  for (const [name, storage, fault] of copies) {
    test(`deletes the copy that it made in the tab ${name}`, async ({ site }) => {
      if (fault) await site.context.addInitScript(fault);
      const page = await tabWithClock(site);
      await visit(site, tenant(storage, 'honor'), { before: grantedByDefault, page });
      await page.clock.runFor(1000);
      await expectState(page, { consent: 'granted', storage: 'session' });
      await page.evaluate(denyByDefault);
      await page.clock.runFor(1000);
      expect(await readState(page)).toMatchObject({ consent: 'unknown', storage: 'memory' });
      expect((await webStorage(page)).session).toEqual({});
    });
  }
});

test('a copy in the tab goes when the cookie can be written again', async ({ site }) => {
  await site.context.addInitScript(`if(location.pathname==="/blocked")
    Object.defineProperty(Document.prototype,"cookie",{configurable:true,get(){return ""},set(){}})`);
  const config = tenant({ denied: 'session' });
  const page = await visit(site, config, { before: alreadyGranted, url: `${shop}/blocked` });
  const { id } = await expectState(page, { consent: 'granted', storage: 'session' });
  await visit(site, config, { before: alreadyGranted, page });
  await expectState(page, { id, consent: 'granted', storage: 'cookie' });
  expect((await webStorage(page)).session).toEqual({});
});

for (const granted of ['session', 'memory'] as const) {
  test(`no assignments are stored beside an identifier in no cookie: ${granted}`, async ({ site }) => {
    const list = [experiment('hero', { maxAge: '30d' })];
    const page = await visit(site, googleTenant({ storage: { granted }, experiments: { list } }), {
      before: alreadyGranted,
    });
    await expectState(page, { consent: 'granted', storage: granted });
    expect(await page.evaluate(() => window.consentTag.variant('hero'))).toMatch(/control|bold/);
    expect((await accessLines(page)).filter((line) => line.startsWith('write cookie'))).toEqual([]);
    expect(await site.cookies()).toEqual([]);
  });
}
