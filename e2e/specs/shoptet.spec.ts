import type { Page } from '@playwright/test';
import { accesses, expectState, identifier, readState, webStorage } from '../fixtures/pageState.ts';
import type { Site } from '../fixtures/site.ts';
import { firstId, identifierCookie, storedIdentifier } from '../fixtures/storedValues.ts';
import type { TenantConfig } from '../fixtures/tenantConfig.ts';
import { expect, test } from '../fixtures/test.ts';
import { shop, tabWithClock, type Visit, visit } from '../fixtures/visit.ts';
import { consentCookie, shoptetBody, shoptetHead, submitBar } from '../platforms/shoptet.ts';

const here = { url: shop };
const all = consentCookie('analytics,personalisation');
const none = consentCookie('none');

function tenant(purpose?: string): TenantConfig {
  return { consent: { platform: 'shoptet', ...(purpose ? { purpose } : {}) } };
}

/** A page as Shoptet renders it, with time under control. */
async function visitShop(site: Site, around: Visit & { config?: TenantConfig } = {}): Promise<Page> {
  const { config = tenant(), ...more } = around;
  const page = await tabWithClock(site);
  return visit(site, config, { before: shoptetHead('denied'), body: shoptetBody(), page, ...more });
}

/** Long enough for every poll and the timeout. */
async function settle(page: Page): Promise<void> {
  await page.clock.runFor(10_000);
}

test.describe("(a) Shoptet's cookie decides explicitly", () => {
  const cookies: [string, string, 'granted' | 'denied'][] = [
    ['raw JSON', all, 'granted'],
    ['encoded', encodeURIComponent(all), 'granted'],
    ['analytics only', consentCookie('analytics'), 'granted'],
    ['refused', none, 'denied'],
    ['refused, encoded', encodeURIComponent(none), 'denied'],
    ['personalisation only', consentCookie('personalisation'), 'denied'],
    ['a longer word', consentCookie('analytics2'), 'denied'],
  ];
  for (const [name, value, consent] of cookies) {
    for (const rendered of ['granted', 'denied'] as const) {
      test(`${name}, page rendered for ${rendered}`, async ({ site }) => {
        await site.plant('CookiesConsent', value, here);
        const page = await visitShop(site, { before: shoptetHead(rendered) });
        await settle(page);
        await expectState(page, { consent, storage: consent === 'granted' ? 'cookie' : 'memory' });
        expect(await site.cookies('_sa')).toHaveLength(consent === 'granted' ? 1 : 0);
      });
    }
  }

  test('a refusal deletes what an earlier grant left', async ({ site }) => {
    await site.plant('_sa', storedIdentifier(firstId), { domain: '.example.test' });
    await site.plant('CookiesConsent', none, here);
    const page = await visitShop(site);
    await expectState(page, { consent: 'denied', storage: 'memory' });
    expect(await site.cookies('_sa')).toEqual([]);
  });

  test('against a message of another banner', async ({ site }) => {
    await site.plant('CookiesConsent', none, here);
    const page = await visitShop(site);
    await page.evaluate(() =>
      window.dataLayer.push({ event: 'cookie_consent', cookie_consent: { analytics: 'granted' } }),
    );
    await settle(page);
    expect(await readState(page)).toMatchObject({ consent: 'denied', storage: 'memory' });
  });

  const unreadable = [
    'x',
    '{}',
    '{"consent":1}',
    'null',
    '%E0%A4%A',
    '{"consent":["analytics"]}',
    'true',
    '"analytics"',
  ];
  for (const value of unreadable) {
    test(`unreadable, it is no cookie: ${value}`, async ({ site }) => {
      await site.plant('CookiesConsent', value, here);
      await site.plant('_sa', storedIdentifier(firstId), { domain: '.example.test' });
      const page = await visitShop(site, { body: '' });
      await settle(page);
      expect(await readState(page)).toMatchObject({ consent: 'unknown', storage: 'memory' });
      expect((await identifierCookie(site)).id).toBe(firstId);
    });
  }
});

test.describe('(a) by purpose', () => {
  test('marketing is looked up as personalisation', async ({ site }) => {
    await site.plant('CookiesConsent', consentCookie('personalisation'), here);
    const page = await visitShop(site, { config: tenant('marketing') });
    await expectState(page, { consent: 'granted', storage: 'cookie' });
  });

  test('marketing is not granted by analytics', async ({ site }) => {
    await site.plant('CookiesConsent', consentCookie('analytics'), here);
    const page = await visitShop(site, { config: tenant('marketing') });
    await expectState(page, { consent: 'denied' });
  });

  test("marketing has the name of the shop's settings", async ({ site }) => {
    await site.plant('CookiesConsent', consentCookie('ads'), here);
    const body = shoptetBody({ config: { cookiesConsentOptPersonalisation: 'ads' } });
    const page = await visitShop(site, {
      config: tenant('marketing'),
      before: `${body}${shoptetHead('denied')}`,
      body: '',
    });
    await expectState(page, { consent: 'granted' });
  });

  test('a purpose of another vocabulary skips the cookie', async ({ site }) => {
    await site.plant('CookiesConsent', all, here);
    const page = await visitShop(site, { config: tenant('preferences') });
    await settle(page);
    expect(await readState(page)).toMatchObject({ consent: 'unknown' });
    await page.evaluate(() =>
      window.dataLayer.push({ event: 'cookie_consent', cookie_consent: { preferences: 'granted' } }),
    );
    await expectState(page, { consent: 'granted' });
  });
});

test.describe('(b) the bar', () => {
  for (const reportsChoices of [true, false]) {
    const how = reportsChoices ? 'reported in the data layer too' : 'reported to listeners only';
    test(`accepted, refused, accepted: ${how}`, async ({ site }) => {
      const page = await visitShop(site, { body: shoptetBody({ reportsChoices }) });
      await settle(page);
      const seen: (string | null)[] = [];
      for (const [choice, consent] of [
        ['all', 'granted'],
        ['reject', 'denied'],
        ['all', 'granted'],
      ] as const) {
        await submitBar(page, choice);
        await page.clock.runFor(100);
        seen.push(
          (await expectState(page, { consent, storage: consent === 'granted' ? 'cookie' : 'memory' })).id,
        );
        expect(await site.cookies('_sa')).toHaveLength(consent === 'granted' ? 1 : 0);
        expect(Object.keys((await webStorage(page)).local)).toHaveLength(consent === 'granted' ? 1 : 0);
      }
      expect(new Set(seen).size).toBe(3);
    });
  }

  test('a selection without our purpose is a refusal', async ({ site }) => {
    const page = await visitShop(site);
    await submitBar(page, ['personalisation']);
    await page.clock.runFor(100);
    await expectState(page, { consent: 'denied' });
  });

  test('a message with its own event is explicit without any cookie', async ({ site }) => {
    const page = await visitShop(site, { body: '' });
    for (const [analytics, consent] of [
      ['granted', 'granted'],
      ['denied', 'denied'],
    ]) {
      await page.evaluate(
        (state) => window.dataLayer.push({ event: 'cookie_consent', cookie_consent: { analytics: state } }),
        analytics,
      );
      await expectState(page, { consent: consent as 'granted' });
    }
  });
});

test.describe('what grants nothing', () => {
  const pages: [string, Visit][] = [
    ['(c) a rendered denial', {}],
    ['(c) a rendered grant without the cookie: a page cache', { before: shoptetHead('granted') }],
    ['no message: the bar is off', { before: shoptetHead() }],
    [
      'no message and a script that accepts all',
      { before: shoptetHead(), body: shoptetBody({ config: { cookiesConsentIsActive: 0 } }) },
    ],
    ['no platform at all', { before: '', body: '' }],
  ];
  for (const [name, around] of pages) {
    test(name, async ({ site }) => {
      await site.plant('_sa', storedIdentifier(firstId), { domain: '.example.test' });
      const page = await visitShop(site, around);
      await settle(page);
      expect(await readState(page)).toMatchObject({ consent: 'unknown', storage: 'memory' });
      expect(await identifier(page)).not.toBe(firstId);
      expect((await identifierCookie(site)).id).toBe(firstId);
      expect((await accesses(page)).filter(({ action }) => action !== 'read')).toEqual([]);
    });
  }

  const messages = [
    { event: 'cookie_consent', consent_type: 'accepted_all' },
    { event: 'cookie_consent', cookie_consent: 'granted' },
    { event: 'cookie_consent', cookie_consent: { analytics: true } },
    { event: 'cookie_consent', cookie_consent: { analytics: 'GRANTED' } },
    { event: 'cookie_consent', cookie_consent: { analytics: ['granted'] } },
    { event: 'cookie_consent', cookie_consent: null },
    { event: 'cookie_consent', cookie_consent: { marketing: 'granted' } },
    { event: ['cookie_consent'], cookie_consent: { analytics: 'granted' } },
    { event: 'cookieConsent', cookie_consent: { analytics: 'granted' } },
  ];
  for (const message of messages) {
    test(`the message ${JSON.stringify(message)}`, async ({ site }) => {
      const page = await visitShop(site, { body: '' });
      await page.evaluate((pushed) => window.dataLayer.push(pushed), message);
      await settle(page);
      expect(await readState(page)).toMatchObject({ consent: 'unknown', storage: 'memory' });
    });
  }

  test('a message whose event is inherited', async ({ site }) => {
    const page = await visitShop(site, { body: '' });
    await page.evaluate(
      'dataLayer.push(Object.assign(Object.create({event:"cookie_consent"}),{cookie_consent:{analytics:"granted"}}))',
    );
    await settle(page);
    expect(await readState(page)).toMatchObject({ consent: 'unknown' });
  });
});

test('forget() is not undone by the cookie that still says yes, but by the bar', async ({ site }) => {
  await site.plant('CookiesConsent', all, here);
  const page = await visitShop(site);
  await expectState(page, { consent: 'granted' });
  await page.evaluate(() => window.consentTag.forget());
  await page.evaluate(() =>
    window.dataLayer.push({ cookie_consent: { analytics: 'granted', marketing: 'granted' } }),
  );
  await page.evaluate('dispatchEvent(new PageTransitionEvent("pageshow",{persisted:true}))');
  await settle(page);
  expect(await readState(page)).toMatchObject({ consent: 'denied', storage: 'memory' });
  await submitBar(page, 'all');
  await page.clock.runFor(100);
  await expectState(page, { consent: 'granted', storage: 'cookie' });
});

test('the page and its platform are the same with and without the snippet', async ({ site }) => {
  const snippet = await site.snippet(tenant());
  const observe = async (url: string, ours: string) => {
    const page = await site.open(url, `${shoptetHead('denied')}${ours}<body>${shoptetBody()}`);
    await submitBar(page, 'all');
    await expect.poll(() => page.evaluate(() => window.dataLayer.length)).toBe(3);
    const seen = await page.evaluate(() => ({
      trace: window.shoptetTrace,
      layer: JSON.stringify(window.dataLayer),
      names: Object.keys(window),
      accepted: window.shoptet.consent?.isAccepted('analytics'),
    }));
    await site.context.clearCookies();
    return seen;
  };
  const without = await observe('https://plain.example.test/', '');
  const ours = await observe(`${shop}/`, snippet);
  expect({ ...ours, names: [] }).toEqual({ ...without, names: [] });
  expect(ours.names.filter((name) => !without.names.includes(name))).toEqual(['consentTag']);
});
