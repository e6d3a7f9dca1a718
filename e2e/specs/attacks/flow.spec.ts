import { calls, noting } from '../../fixtures/notedCalls.ts';
import { accessLines, clearAccesses, expectState, readState } from '../../fixtures/pageState.ts';
import { firstId, identifierCookie, plantGrant, storedIdentifier } from '../../fixtures/storedValues.ts';
import { experiment } from '../../fixtures/tenantConfig.ts';
import { expect, test } from '../../fixtures/test.ts';
import { cookieGone } from '../../fixtures/twoTabs.ts';
import { googleTenant, shop, tabWithClock, visit } from '../../fixtures/visit.ts';
import {
  alreadyGranted,
  choose,
  consentCommand,
  defaultDenied,
  gtagStub,
} from '../../platforms/consentMode.ts';

const visibleToAll = { domain: '.example.test' };
const denyByDefault = 'gtag("consent","default",{analytics_storage:"denied"})';

test('a refusal elsewhere, not noticed so far, beats a default grant', async ({ site }) => {
  const page = await tabWithClock(site);
  await plantGrant(site, shop, page);
  const waiting = consentCommand('default', { analytics_storage: 'granted', wait_for_update: 1500 });
  await visit(site, googleTenant({ consent: { defaults: 'honor' } }), { before: gtagStub + waiting, page });
  expect(await readState(page)).toEqual({ id: firstId, consent: 'unknown', storage: 'cookie' });
  await site.context.clearCookies();
  await cookieGone(page);
  await clearAccesses(page);
  await page.clock.runFor(5000);
  expect(await readState(page)).toMatchObject({ consent: 'denied', storage: 'memory' });
  expect(await site.cookies()).toEqual([]);
  expect((await accessLines(page)).filter((line) => line.startsWith('write'))).toEqual([]);
});

test('a grant after an unnoticed refusal elsewhere takes a new identifier at once', async ({ site }) => {
  const page = await visit(site, googleTenant(), { before: alreadyGranted });
  const { id } = await expectState(page, { consent: 'granted', storage: 'cookie' });
  await page.evaluate(() => {
    window.heard = [];
    window.consentTag.on((state) => {
      window.heard.push({ ...state });
      if (state.consent === 'denied') window.consentTag.forget();
    });
  });
  await site.context.clearCookies();
  await cookieGone(page);
  await choose(page, 'granted');
  const heard = await page.evaluate(() => window.heard);
  expect(heard.map(({ consent }) => consent)).toEqual(['granted', 'granted']);
  expect(heard[1]).toMatchObject({ previousId: null, storage: 'cookie' });
  expect(heard[1]?.id).not.toBe(id);
  expect((await identifierCookie(site)).id).toBe(heard[1]?.id);
});

test.describe('a round of listeners', () => {
  test('leaves out one that an earlier one has removed', async ({ site }) => {
    const page = await visit(site, googleTenant(), { before: noting + defaultDenied });
    await page.evaluate(`consentTag.on(function(s){note("first")(s);window.stop&&stop()});
      window.stop=consentTag.on(note("second"))`);
    await choose(page, 'granted');
    expect(await calls(page)).toEqual([
      'first:unknown:memory',
      'second:unknown:memory',
      'first:granted:cookie',
    ]);
  });

  test('ends when one of them calls forget(): nobody hears an older state later', async ({ site }) => {
    const page = await visit(site, googleTenant(), { before: noting + defaultDenied });
    await page.evaluate(
      'consentTag.on(function(s){if(s.consent==="granted")consentTag.forget()});consentTag.on(note("second"))',
    );
    await choose(page, 'granted');
    expect(await calls(page)).toEqual(['second:unknown:memory', 'second:denied:memory']);
    expect(await site.cookies()).toEqual([]);
  });
});

test.describe('a page outside the configured path', () => {
  for (const path of ['/about', '/shopping', '/']) {
    test(`writes no cookie and leaves that of the path alone: ${path}`, async ({ site }) => {
      await site.plant('_sa', storedIdentifier(firstId, 5), { ...visibleToAll, path: '/shop' });
      const before = await site.cookies();
      const tenant = googleTenant({ cookies: { path: '/shop' } });
      const page = await visit(site, tenant, { before: defaultDenied, url: shop + path });
      await choose(page, 'granted');
      expect(await readState(page)).toMatchObject({ consent: 'granted', storage: 'memory' });
      expect(await site.cookies()).toEqual(before);
      expect((await accessLines(page)).filter((line) => /^(write|delete) cookie/.test(line))).toEqual([]);
    });
  }

  for (const path of ['/shop', '/shop/', '/shop/cart']) {
    test(`is not ${path}`, async ({ site }) => {
      await site.plant('_sa', storedIdentifier(firstId, 5), { ...visibleToAll, path: '/shop' });
      const tenant = googleTenant({ cookies: { path: '/shop' } });
      const page = await visit(site, tenant, { before: alreadyGranted, url: shop + path });
      await expectState(page, { id: firstId, consent: 'granted', storage: 'cookie' });
      expect(await identifierCookie(site)).toMatchObject({ id: firstId, path: '/shop' });
    });
  }
});

test('an hour of fixed lifetime does not end at midnight', async ({ site }) => {
  const page = await site.context.newPage();
  const midnight = Math.ceil(Date.now() / 86_400_000) * 86_400_000;
  await page.clock.install({ time: midnight - 600_000 });
  await page.clock.pauseAt(midnight - 300_000);
  const tenant = googleTenant({ identifier: { rolling: false, maxAge: '1h' } });
  await visit(site, tenant, { before: alreadyGranted, page });
  const state = await expectState(page, { consent: 'granted', storage: 'cookie' });
  await page.clock.runFor(600_000);
  expect(await readState(page)).toEqual(state);
  await visit(site, tenant, { before: alreadyGranted, url: `${shop}/next`, page });
  await expectState(page, state);
});

test.describe('experiments of a default grant that is withdrawn', () => {
  for (const returning of [false, true]) {
    test(`are deleted, ${returning ? 'though the older identifier stays' : 'with the identifier'}`, async ({
      site,
    }) => {
      if (returning) await site.plant('_sa', storedIdentifier(firstId, 5), visibleToAll);
      const page = await visit(
        site,
        googleTenant({
          consent: { defaults: 'honor' },
          experiments: { list: [experiment('hero', { maxAge: '30d' })] },
        }),
        { before: gtagStub + consentCommand('default', { analytics_storage: 'granted' }) },
      );
      await expectState(page, { consent: 'granted', storage: 'cookie' });
      expect(await site.cookies('_saexp')).toHaveLength(1);
      await page.evaluate(denyByDefault);
      await expectState(page, { consent: 'unknown', storage: 'memory' });
      await expect
        .poll(async () => (await site.cookies()).map(({ name }) => name))
        .toEqual(returning ? ['_sa'] : []);
    });
  }
});
