import type { Page } from '@playwright/test';
import {
  accesses,
  accessLines,
  clearAccesses,
  expectState,
  identifier,
  listen,
  readState,
} from '../../fixtures/pageState.ts';
import { storedGrant } from '../../fixtures/storedValues.ts';
import { expect, test } from '../../fixtures/test.ts';
import { cookieGone, lastHeard, twoTabs } from '../../fixtures/twoTabs.ts';
import { googleTenant, shop, tabWithClock, visit } from '../../fixtures/visit.ts';
import { alreadyGranted, choose, defaultDenied } from '../../platforms/consentMode.ts';

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
    const waiting = await visit(site, googleTenant(), {
      before: defaultDenied,
      url: `${shop}/waiting`,
    });
    await listen(waiting);
    await clearAccesses(waiting);
    const other = await visit(site, googleTenant(), { before: alreadyGranted });
    const { id } = await expectState(other, { consent: 'granted' });
    await expect.poll(() => lastHeard(waiting)).toMatchObject({ id, consent: 'unknown', storage: 'cookie' });
    expect((await accesses(waiting)).filter(({ action }) => action !== 'read')).toEqual([]);
  });

  test("a grant that appears after the timeout is left to this page's own platform", async ({ site }) => {
    const page = await tabWithClock(site);
    await visit(site, googleTenant({ consent: { timeout: '3s' } }), {
      before: defaultDenied,
      url: `${shop}/waiting`,
      page,
    });
    await page.clock.runFor(4000);
    await clearAccesses(page);
    const other = await visit(site, googleTenant(), { before: alreadyGranted });
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
    const waiting = await visit(site, googleTenant(), {
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
