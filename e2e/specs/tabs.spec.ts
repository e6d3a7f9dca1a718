import type { Page } from '@playwright/test';
import {
  accesses,
  accessLines,
  clearAccesses,
  expectState,
  identifier,
  listen,
  readState,
} from '../fixtures/pageState.ts';
import type { Site } from '../fixtures/site.ts';
import { identifierCookie, storedGrant } from '../fixtures/storedValues.ts';
import type { TenantConfig } from '../fixtures/tenantConfig.ts';
import { expect, test } from '../fixtures/test.ts';
import { googleTenant, shop, tabWithClock, visit } from '../fixtures/visit.ts';
import { choose, consentCommand, defaultDenied } from '../platforms/consentMode.ts';

const granted = defaultDenied + consentCommand('update', { analytics_storage: 'granted' });
const sibling = 'https://www.example.test/';

/** Two granted tabs, and the identifier they share. */
async function twoTabs(site: Site, config: TenantConfig, secondUrl = `${shop}/second`) {
  const first = await visit(site, config, { before: granted });
  const { id } = await expectState(first, { consent: 'granted', storage: 'cookie' });
  const second = await visit(site, config, { before: granted, url: secondUrl });
  await expectState(second, { consent: 'granted', id });
  await listen(second);
  await clearAccesses(second);
  return { first, second, id };
}

/** Waits until the deletion in one tab has reached another: browsers pass cookies between processes. */
async function cookieGone(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => document.cookie)).toBe('');
}

/** What the listener heard last, which is no use of the API. */
async function lastHeard(page: Page) {
  return (await page.evaluate(() => window.heard)).at(-1);
}

test.describe('other tabs of the origin, cache on', () => {
  for (const [name, withdraw] of [
    ['a refusal', (page: Page) => choose(page, 'denied')],
    ['forget()', (page: Page) => page.evaluate(() => window.consentTag.forget())],
  ] as const) {
    test(`${name} arrives at once, without any use of the API`, async ({ site }) => {
      const { first, second, id } = await twoTabs(site, googleTenant());
      await withdraw(first);
      await expect
        .poll(() => lastHeard(second))
        .toMatchObject({ consent: 'denied', storage: 'memory', previousId: null });
      expect(await identifier(second)).not.toBe(id);
      expect(await identifier(second)).not.toBe(await identifier(first));
      expect(await site.cookies()).toEqual([]);
      expect((await accessLines(second)).filter((line) => line.startsWith('write'))).toEqual([]);
    });
  }

  test('the refusal of another tab is sticky, until a new signal of this page', async ({ site }) => {
    const { first, second } = await twoTabs(site, googleTenant());
    await choose(first, 'denied');
    await expect.poll(() => lastHeard(second)).toMatchObject({ consent: 'denied' });
    await choose(second, 'granted', 'ad_storage');
    await second.evaluate('dispatchEvent(new PageTransitionEvent("pageshow",{persisted:true}))');
    await second.evaluate('window.dataLayer=dataLayer.slice()');
    await choose(first, 'granted');
    await expectState(first, { consent: 'granted', storage: 'cookie' });
    await second.evaluate('document.dispatchEvent(new Event("visibilitychange"))');
    expect(await readState(second)).toMatchObject({ consent: 'denied', storage: 'memory' });
    await choose(second, 'granted');
    await expectState(second, { consent: 'granted', id: (await readState(first)).id });
  });

  test('a grant that appears lets this tab bridge, never write', async ({ site }) => {
    const waiting = await visit(site, googleTenant({ consent: { timeout: '60s' } }), {
      before: defaultDenied,
      url: `${shop}/waiting`,
    });
    await listen(waiting);
    await clearAccesses(waiting);
    const other = await visit(site, googleTenant(), { before: granted });
    const { id } = await expectState(other, { consent: 'granted' });
    await expect.poll(() => lastHeard(waiting)).toMatchObject({ id, consent: 'unknown', storage: 'cookie' });
    expect((await accesses(waiting)).filter(({ action }) => action !== 'read')).toEqual([]);
  });

  test("a grant that appears after the timeout is left to this page's own platform", async ({ site }) => {
    const page = await tabWithClock(site);
    await visit(site, googleTenant(), { before: defaultDenied, url: `${shop}/waiting`, page });
    await page.clock.runFor(4000);
    await clearAccesses(page);
    const other = await visit(site, googleTenant(), { before: granted });
    const { id } = await expectState(other, { consent: 'granted' });
    const again = storedGrant({ age: 1 });
    await other.evaluate((value) => localStorage.setItem('_sa_consent_cache', value), again);
    await expect.poll(() => page.evaluate(() => localStorage.getItem('_sa_consent_cache'))).toBe(again);
    await page.clock.runFor(1000);
    expect(await readState(page)).toMatchObject({ consent: 'unknown', storage: 'memory' });
    expect(await identifier(page)).not.toBe(id);
    expect((await accessLines(page)).filter((line) => line.includes('cookie'))).toEqual([]);
  });

  test('a grant that appears and is not valid changes nothing', async ({ site }) => {
    const waiting = await visit(site, googleTenant({ consent: { timeout: '60s' } }), {
      before: defaultDenied,
    });
    await listen(waiting);
    const other = await site.blank(shop);
    await other.evaluate(
      (value) => localStorage.setItem('_sa_consent_cache', value),
      storedGrant({ tenant: 'other' }),
    );
    await other.evaluate(() => localStorage.setItem('theirs', '1'));
    expect(await readState(waiting)).toMatchObject({ consent: 'unknown', storage: 'memory' });
    expect(await waiting.evaluate(() => window.heard)).toHaveLength(1);
  });

  test('clearing the storage of the origin counts only if the cookie is gone too', async ({ site }) => {
    const { second, id } = await twoTabs(site, googleTenant());
    const other = await site.blank(shop);
    await other.evaluate(() => localStorage.setItem('theirs', '1'));
    await other.evaluate(() => localStorage.clear());
    expect(await readState(second)).toMatchObject({ consent: 'granted', storage: 'cookie', id });
    await site.context.clearCookies();
    await cookieGone(second);
    await other.evaluate(() => localStorage.setItem('theirs', '1'));
    await other.evaluate(() => localStorage.clear());
    await expect.poll(() => lastHeard(second)).toMatchObject({ consent: 'denied' });
  });

  test("somebody else's keys change nothing", async ({ site }) => {
    const { second, id } = await twoTabs(site, googleTenant());
    const other = await site.blank(shop);
    await other.evaluate(() => {
      localStorage.setItem('_sa_consent_cache2', '1');
      localStorage.removeItem('_sa_consent_cache2');
    });
    expect(await readState(second)).toMatchObject({ consent: 'granted', id });
    expect(await second.evaluate(() => window.heard)).toHaveLength(1);
  });
});

test.describe('otherwise by the missing cookie', () => {
  const situations: [string, TenantConfig, string][] = [
    ['cache off', googleTenant({ consent: { cache: false } }), `${shop}/second`],
    ['a sibling subdomain', googleTenant(), sibling],
  ];
  const occasions: [string, (page: Page) => Promise<unknown>][] = [
    ['visibilitychange', (page) => page.evaluate('document.dispatchEvent(new Event("visibilitychange"))')],
    [
      'pageshow',
      (page) => page.evaluate('dispatchEvent(new PageTransitionEvent("pageshow",{persisted:true}))'),
    ],
    ['reading id', (page) => page.evaluate(() => window.consentTag.id)],
    ['reading consent', (page) => page.evaluate(() => window.consentTag.consent)],
    ['a new listener', (page) => page.evaluate(() => window.consentTag.on(() => {})())],
  ];
  for (const [name, config, url] of situations) {
    for (const [occasion, happen] of occasions) {
      test(`${name}: noticed at ${occasion}, and nothing is written`, async ({ site }) => {
        const { first, second, id } = await twoTabs(site, config, url);
        await choose(first, 'denied');
        await cookieGone(second);
        await clearAccesses(second);
        await happen(second);
        expect(await lastHeard(second)).toMatchObject({
          consent: 'denied',
          storage: 'memory',
          previousId: null,
        });
        expect(await identifier(second)).not.toBe(id);
        expect((await accessLines(second)).filter((line) => line.startsWith('write'))).toEqual([]);
        expect(await site.cookies()).toEqual([]);
      });
    }
  }

  test('the id itself is never given out once more', async ({ site }) => {
    const { first, second, id } = await twoTabs(site, googleTenant(), sibling);
    await choose(first, 'denied');
    await cookieGone(second);
    expect(await second.evaluate(() => window.consentTag.id)).not.toBe(id);
  });

  test('an implied grant, which leaves no key, is noticed too', async ({ site }) => {
    const honor = googleTenant({ consent: { defaults: 'honor' } });
    const before =
      '<script>window.dataLayer=[];function gtag(){dataLayer.push(arguments)}gtag("consent","default",{analytics_storage:"granted"})</script>';
    const page = await visit(site, honor, { before });
    const { id } = await expectState(page, { consent: 'granted', storage: 'cookie' });
    await site.context.clearCookies();
    await cookieGone(page);
    await page.evaluate('document.dispatchEvent(new Event("visibilitychange"))');
    expect(await readState(page)).toMatchObject({ consent: 'denied', storage: 'memory' });
    expect(await identifier(page)).not.toBe(id);
  });

  test('it is sticky: a new signal grants again with another identifier', async ({ site }) => {
    const { first, second, id } = await twoTabs(site, googleTenant(), sibling);
    await choose(first, 'denied');
    await cookieGone(second);
    await expectState(second, { consent: 'denied' });
    await second.evaluate('document.dispatchEvent(new Event("visibilitychange"))');
    await choose(second, 'granted', 'ad_storage');
    expect(await readState(second)).toMatchObject({ consent: 'denied' });
    await choose(second, 'granted');
    const state = await expectState(second, { consent: 'granted', storage: 'cookie' });
    expect(state.id).not.toBe(id);
    expect((await identifierCookie(site)).id).toBe(state.id);
  });

  test('a tab that is bridging stops when the cookie is gone', async ({ site }) => {
    const first = await visit(site, googleTenant(), { before: granted });
    const { id } = await expectState(first, { consent: 'granted' });
    const bridging = await visit(site, googleTenant({ consent: { timeout: '60s' } }), {
      url: `${shop}/next`,
    });
    expect(await readState(bridging)).toEqual({ id, consent: 'unknown', storage: 'cookie' });
    await choose(first, 'denied');
    await expect.poll(async () => (await readState(bridging)).id).not.toBe(id);
    expect((await readState(bridging)).storage).toBe('memory');
  });
});

test('two tabs that are granted at the same moment end with one identifier', async ({ site }) => {
  const tabs = await Promise.all(
    ['/one', '/two'].map((path) => visit(site, googleTenant(), { before: defaultDenied, url: shop + path })),
  );
  await Promise.all(tabs.map((tab) => choose(tab, 'granted')));
  for (const tab of tabs) await expectState(tab, { consent: 'granted', storage: 'cookie' });
  const { id } = await identifierCookie(site);
  const next = await visit(site, googleTenant(), { before: granted, url: `${shop}/three` });
  await expectState(next, { consent: 'granted', id: id ?? '' });
  await identifierCookie(site);
});
