import { expectNothing, tenants } from '../../fixtures/hostilePage.ts';
import { expectState } from '../../fixtures/pageState.ts';
import { firstId, storedIdentifier } from '../../fixtures/storedValues.ts';
import { expect, test } from '../../fixtures/test.ts';
import { googleTenant, shop, tabWithClock, visit } from '../../fixtures/visit.ts';
import { choose, defaultDenied } from '../../platforms/consentMode.ts';

test.describe('clobbered names', () => {
  test('a form named cookie does not hide the cookies', async ({ site }) => {
    await site.plant('_sa', storedIdentifier(firstId), { domain: '.example.test' });
    const form = '<form name="cookie"></form>';
    const page = await site.open(
      `${shop}/`,
      `<body>${form}${defaultDenied}${await site.snippet(googleTenant())}`,
    );
    expect(await page.evaluate(() => typeof document.cookie)).toBe('object');
    await choose(page, 'granted');
    await expectState(page, { id: firstId, consent: 'granted', storage: 'cookie' });
    await choose(page, 'denied');
    await expectState(page, { consent: 'denied', storage: 'memory' });
    expect(await site.cookies()).toEqual([]);
  });

  test('what replaces document.cookie for writing too hides neither grant nor refusal', async ({ site }) => {
    await site.plant('_sa', storedIdentifier(firstId), { domain: '.example.test' });
    const replaced =
      '<script>Object.defineProperty(document,"cookie",{value:document.createElement("form"),writable:true})</script>';
    const page = await visit(site, googleTenant(), { before: replaced + defaultDenied });
    await choose(page, 'granted');
    await expectState(page, { id: firstId, consent: 'granted', storage: 'cookie' });
    await choose(page, 'denied');
    await expectState(page, { consent: 'denied', storage: 'memory' });
    expect(await site.cookies()).toEqual([]);
    expect(await page.evaluate(() => typeof document.cookie)).toBe('object');
  });

  const elements = [
    'dataLayer',
    'google_tag_data',
    'shoptet',
    'Didomi',
    'didomiOnReady',
    'didomiEventListeners',
  ];
  for (const [platform, tenant] of Object.entries(tenants)) {
    test(`${platform}: elements under every global name grant nothing`, async ({ site }) => {
      const markup = elements
        .map(
          (id) =>
            `<form id="${id}"><input name="ics"><input name="entries"><input name="consent"><input name="push"><input name="config"></form>`,
        )
        .join('');
      const page = await tabWithClock(site);
      await site.open(`${shop}/`, `<body>${markup}${await site.snippet(tenant)}`, page);
      await expectNothing(page);
      expect(await page.evaluate(() => window.consentTag.id)).toMatch(/^[0-9a-f]{32}$/);
    });
  }

  test('a data layer that an element stood for is followed once it is there', async ({ site }) => {
    const page = await site.open(
      `${shop}/`,
      `<body><a id="dataLayer"></a>${await site.snippet(googleTenant())}`,
    );
    await page.evaluate('window.dataLayer=[];window.gtag=function(){dataLayer.push(arguments)}');
    await choose(page, 'granted');
    await expectState(page, { consent: 'granted' });
  });

  test('other names of document and window', async ({ site }) => {
    const names = [
      'location',
      'prerendering',
      'visibilityState',
      'defaultView',
      'addEventListener',
      'crypto',
      'localStorage',
    ];
    const markup = names
      .map((name) => `<form name="${name}" id="${name}"></form><img name="${name}">`)
      .join('');
    const page = await site.open(
      `${shop}/`,
      `<body>${markup}${defaultDenied}${await site.snippet(googleTenant())}`,
    );
    expect(await page.evaluate(() => typeof window.consentTag)).toBe('object');
  });
});
