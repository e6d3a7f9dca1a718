import type { Page } from '@playwright/test';
import {
  accessLines,
  clearAccesses,
  expectState,
  identifier,
  readState,
  webStorage,
} from '../../fixtures/pageState.ts';
import {
  firstId,
  identifierCookie,
  plantGrant,
  storedGrant,
  storedIdentifier,
} from '../../fixtures/storedValues.ts';
import { expect, test } from '../../fixtures/test.ts';
import { googleTenant, shop, tabWithClock, visit } from '../../fixtures/visit.ts';
import { choose, defaultDenied, gtagStub } from '../../platforms/consentMode.ts';
import { tagManager } from '../../platforms/tagManager.ts';

function forget(page: Page): Promise<void> {
  return page.evaluate(() => window.consentTag.forget());
}

test.describe('forget()', () => {
  test('deletes everything in the same task and gives a fresh identifier', async ({ site }) => {
    const tenant = googleTenant({ cookies: { retired: ['old_id'] } });
    await site.plant('old_id', 'x', { domain: '.example.test' });
    const page = await visit(site, tenant, { before: defaultDenied });
    await choose(page, 'granted');
    const granted = await identifier(page);
    const after = await page.evaluate(() => {
      window.consentTag.forget();
      return { cookie: document.cookie, keys: Object.keys(localStorage), id: window.consentTag.id };
    });
    expect(after).toMatchObject({ cookie: '', keys: [] });
    expect(after.id).not.toBe(granted);
    await expectState(page, { consent: 'denied', storage: 'memory', id: after.id });
  });

  test('is always fresh: before any signal, after a refusal, and again', async ({ site }) => {
    const page = await visit(site, googleTenant(), { before: defaultDenied });
    const seen = [await identifier(page)];
    await forget(page);
    seen.push(await identifier(page));
    await choose(page, 'denied');
    await forget(page);
    seen.push(await identifier(page));
    expect(new Set(seen).size).toBe(3);
  });

  test('replaces a session identifier', async ({ site }) => {
    const page = await visit(site, googleTenant({ storage: { denied: 'session' } }), {
      before: defaultDenied,
    });
    await choose(page, 'denied');
    const { id } = await expectState(page, { storage: 'session' });
    await forget(page);
    const state = await expectState(page, { consent: 'denied', storage: 'session' });
    expect(state.id).not.toBe(id);
    expect((await webStorage(page)).session).toEqual({ _sa: storedIdentifier(state.id ?? '') });
  });

  test('ends bridging', async ({ site }) => {
    const page = await site.context.newPage();
    await plantGrant(site, shop, page);
    await visit(site, googleTenant(), { page });
    expect(await identifier(page)).toBe(firstId);
    await forget(page);
    await expectState(page, { consent: 'denied', storage: 'memory' });
    expect(await site.cookies()).toEqual([]);
    expect((await webStorage(page)).local).toEqual({});
  });
});

test.describe('after forget() on a page whose platform says granted', () => {
  const stale: [string, (page: Page) => Promise<unknown>][] = [
    ['an update of another purpose', (page) => choose(page, 'granted', 'ad_storage')],
    ['minutes of timers', (page) => page.clock.runFor(600_000)],
    [
      'pageshow',
      (page) => page.evaluate('dispatchEvent(new PageTransitionEvent("pageshow",{persisted:true}))'),
    ],
    ['visibilitychange', (page) => page.evaluate('document.dispatchEvent(new Event("visibilitychange"))')],
    [
      'a storage event with a grant',
      (page) =>
        page.evaluate((newValue) => {
          localStorage.setItem('_sa_consent_cache', newValue);
          window.dispatchEvent(new StorageEvent('storage', { key: '_sa_consent_cache', newValue }));
        }, storedGrant()),
    ],
    [
      'a replaced data layer with the same history',
      (page) => page.evaluate('window.dataLayer=dataLayer.slice()'),
    ],
    ['another message', (page) => page.evaluate(() => window.dataLayer.push({ event: 'click' }))],
    ['notified listeners', (page) => page.evaluate(() => window.google_tag_data?.ics.notifyListeners())],
  ];
  for (const [name, happen] of stale) {
    test(`${name} does not grant again`, async ({ site }) => {
      const page = await tabWithClock(site);
      await visit(site, googleTenant(), { before: defaultDenied + tagManager(), page });
      await choose(page, 'granted');
      await expectState(page, { consent: 'granted' });
      await forget(page);
      await clearAccesses(page);
      await happen(page);
      await page.clock.runFor(20_000);
      await expectState(page, { consent: 'denied', storage: 'memory' });
      expect(await site.cookies()).toEqual([]);
      expect((await accessLines(page)).filter((line) => line.includes('cookie'))).toEqual([]);
    });
  }

  test('a new update that names the purpose does, with another identifier', async ({ site }) => {
    const page = await visit(site, googleTenant(), { before: defaultDenied + tagManager() });
    await choose(page, 'granted');
    const first = await identifier(page);
    await forget(page);
    const second = await identifier(page);
    await choose(page, 'granted');
    const { id } = await expectState(page, { consent: 'granted', storage: 'cookie' });
    expect(new Set([first, second, id]).size).toBe(3);
    expect((await identifierCookie(site)).id).toBe(id);
  });

  test("a container's update without a message does", async ({ site }) => {
    const page = await visit(site, googleTenant(), { before: defaultDenied + tagManager() });
    await choose(page, 'granted');
    await forget(page);
    // In two tasks: both in one is what a late container does that works through old commands once more.
    await page.evaluate(() => window.container.update('analytics_storage', 'denied'));
    await page.evaluate(() => window.container.update('analytics_storage', 'granted'));
    await expectState(page, { consent: 'granted', storage: 'cookie' });
  });

  test('a default grant under honor does not return by itself', async ({ site }) => {
    const page = await tabWithClock(site);
    const honor = googleTenant({ consent: { defaults: 'honor' } });
    await visit(site, honor, {
      before: `${gtagStub}<script>gtag('consent','default',{analytics_storage:'granted'})</script>`,
      page,
    });
    await expectState(page, { consent: 'granted' });
    await forget(page);
    await page.clock.runFor(60_000);
    expect(await readState(page)).toMatchObject({ consent: 'denied' });
    expect(await site.cookies()).toEqual([]);
  });
});
