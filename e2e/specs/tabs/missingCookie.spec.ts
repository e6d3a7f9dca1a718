import type { Page } from '@playwright/test';
import { accessLines, clearAccesses, expectState, identifier, readState } from '../../fixtures/pageState.ts';
import { identifierCookie } from '../../fixtures/storedValues.ts';
import type { TenantConfig } from '../../fixtures/tenantConfig.ts';
import { expect, test } from '../../fixtures/test.ts';
import { cookieGone, lastHeard, twoTabs } from '../../fixtures/twoTabs.ts';
import { googleTenant, shop, visit } from '../../fixtures/visit.ts';
import { alreadyGranted, choose, defaultDenied } from '../../platforms/consentMode.ts';

const sibling = 'https://www.example.test/';

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
    const first = await visit(site, googleTenant(), { before: alreadyGranted });
    const { id } = await expectState(first, { consent: 'granted' });
    const bridging = await visit(site, googleTenant(), {
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
  for (const tab of tabs) await expectState(tab, { consent: 'granted', id: id ?? '' });
  const next = await visit(site, googleTenant(), { before: alreadyGranted, url: `${shop}/three` });
  await expectState(next, { consent: 'granted', id: id ?? '' });
  await identifierCookie(site);
});
