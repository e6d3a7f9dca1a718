import type { Page } from '@playwright/test';
import { script } from '../../fixtures/html.ts';
import { expectState, identifier, readState } from '../../fixtures/pageState.ts';
import type { Site } from '../../fixtures/site.ts';
import { firstId, plantGrant, storedGrant, storedIdentifier } from '../../fixtures/storedValues.ts';
import type { TenantConfig } from '../../fixtures/tenantConfig.ts';
import { expect, test } from '../../fixtures/test.ts';
import { shop, tabWithClock, visit } from '../../fixtures/visit.ts';
import { consentCookie, shoptetBody, shoptetHead } from '../../platforms/shoptet.ts';

const tenant: TenantConfig = { consent: { platform: 'shoptet', timeout: '60s' } };
const granted = consentCookie('analytics');

async function expectRefused(site: Site, page: Page): Promise<void> {
  await page.clock.runFor(3000);
  expect(await readState(page)).toMatchObject({ consent: 'denied', storage: 'memory' });
  expect(await site.cookies('_sa')).toEqual([]);
}

test('onAccept with a text instead of a list grants nothing', async ({ site }) => {
  const page = await tabWithClock(site);
  const body = shoptetBody({ reportsChoices: false });
  await visit(site, tenant, { before: shoptetHead('denied'), body, page });
  await page.clock.runFor(1000);
  for (const agreements of ['no-analytics', 'analytics']) {
    await page.evaluate((text) => {
      for (const listener of window.shoptet.consent?.acceptEvents ?? []) listener(text as never);
    }, agreements);
    await page.clock.runFor(1000);
    expect(await readState(page)).toMatchObject({ consent: 'unknown', storage: 'memory' });
  }
  expect(await site.cookies()).toEqual([]);
});

test.describe('of several consent cookies all must agree', () => {
  for (const [outer, inner] of [
    ['analytics', 'none'],
    ['none', 'analytics'],
  ] as const) {
    test(`"${outer}" for the site, "${inner}" for the folder`, async ({ site }) => {
      await site.plant('_sa', storedIdentifier(firstId), { domain: '.example.test' });
      await site.plant('CookiesConsent', consentCookie(outer), { domain: 'shop.example.test' });
      await site.plant('CookiesConsent', consentCookie(inner), { domain: 'shop.example.test', path: '/a' });
      const page = await tabWithClock(site);
      await visit(site, tenant, { before: shoptetHead('granted'), url: `${shop}/a/b`, page });
      await expectRefused(site, page);
    });
  }
});

test('a refusal in the history counts though the rest of the platform throws', async ({ site }) => {
  const page = await tabWithClock(site);
  await plantGrant(site, shop, page, storedGrant({ platform: 'shoptet', purpose: 'analytics' }));
  const throwing = script(
    'Object.defineProperty(window,"shoptet",{get:function(){throw new Error("theirs")}})',
  );
  const refusal = script(
    'dataLayer.push({cookie_consent:{marketing:"denied",analytics:"denied"},event:"cookie_consent"})',
  );
  await visit(site, tenant, { before: throwing + shoptetHead('denied') + refusal, page });
  expect(await readState(page)).toMatchObject({ consent: 'denied', storage: 'memory' });
  expect(await identifier(page)).not.toBe(firstId);
  await expectRefused(site, page);
});

test('a consent cookie that goes and comes back unchanged does not undo forget()', async ({ site }) => {
  await site.plant('CookiesConsent', granted, { url: shop });
  const page = await tabWithClock(site);
  await visit(site, tenant, { before: shoptetHead('granted'), body: shoptetBody(), page });
  await expectState(page, { consent: 'granted' });
  await page.evaluate(() => window.consentTag.forget());
  await site.context.clearCookies({ name: 'CookiesConsent' });
  await page.clock.runFor(1000);
  await site.plant('CookiesConsent', granted, { url: shop });
  await expectRefused(site, page);
});
