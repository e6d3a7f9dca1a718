import { html } from '../fixtures/html.ts';
import { expect, test } from '../fixtures/test.ts';
import { choose, consentCommand, defaultDenied, gtagStub } from '../platforms/consentMode.ts';
import { analyticsPurpose, answer, answered, didomi, undecided } from '../platforms/didomi.ts';
import { shoptetBody, shoptetHead, submitBar } from '../platforms/shoptet.ts';
import { tagManager } from '../platforms/tagManager.ts';

const url = 'https://shop.example.test/';

test.describe('the container imitation does what real containers do', () => {
  test('asking for a state with one argument throws until there was an update', async ({ site }) => {
    const page = await site.open(url, html(defaultDenied + tagManager()));
    const ask = () => page.evaluate(() => window.google_tag_data?.ics.getConsentState('analytics_storage'));
    await expect(ask()).rejects.toThrow('usedContainerScopedDefaults');
    await choose(page, 'granted');
    expect(await ask()).toBe(1);
  });

  test('an array is not a command, a value other than "granted" is a denial', async ({ site }) => {
    const page = await site.open(url, html(gtagStub + tagManager()));
    const update = () => page.evaluate(() => window.google_tag_data?.ics.entries.analytics_storage?.update);
    await page.evaluate(() => window.dataLayer.push(['consent', 'update', { analytics_storage: 'granted' }]));
    expect(await update()).toBeUndefined();
    await page.evaluate(() => window.gtag('consent', 'update', { analytics_storage: 'GRANTED' }));
    expect(await update()).toBe(false);
  });

  test('a listener hears a change, not a repetition', async ({ site }) => {
    const page = await site.open(url, html(defaultDenied + tagManager()));
    const calls = await page.evaluate(() => {
      let heard = 0;
      window.google_tag_data?.ics.addListener(['analytics_storage'], () => {
        heard += 1;
      });
      for (const state of ['granted', 'granted', 'denied']) {
        window.gtag('consent', 'update', { analytics_storage: state });
      }
      return heard;
    });
    expect(calls).toBe(2);
  });

  test('a region default counts only where the visitor is', async ({ site }) => {
    const defaults =
      defaultDenied + consentCommand('default', { analytics_storage: 'granted', region: ['US-CA'] });
    const effective = async (subdivision: string) => {
      const page = await site.open(url, html(defaults + tagManager({ country: 'US', subdivision })));
      return page.evaluate(() => window.google_tag_data?.ics.entries.analytics_storage?.default);
    };
    expect(await effective('US-CA')).toBe(true);
    expect(await effective('US-NY')).toBe(false);
  });

  test('waiting is shown as quiet and ends', async ({ site }) => {
    const waiting = consentCommand('default', { analytics_storage: 'denied', wait_for_update: 300 });
    const page = await site.open(url, html(gtagStub + waiting + tagManager()));
    const quiet = () => page.evaluate(() => window.google_tag_data?.ics.entries.analytics_storage?.quiet);
    await expect.poll(quiet).toBe(false);
    expect(await page.evaluate(() => window.google_tag_data?.ics.waitPeriodTimedOut)).toBe(true);
  });

  test('the array is trimmed from the front', async ({ site }) => {
    const page = await site.open(url, html(defaultDenied + tagManager({ longest: 300 })));
    const length = await page.evaluate(() => {
      for (let index = 0; index < 400; index++) window.dataLayer.push({ index });
      return window.dataLayer.length;
    });
    expect(length).toBe(300);
  });
});

test('Shoptet writes its cookie between its event and its listeners', async ({ site }) => {
  const page = await site.open(url, html(shoptetHead('denied'), shoptetBody()));
  await page.evaluate(() =>
    window.shoptet.consent?.onAccept((given) => window.shoptetTrace.push(given.join())),
  );
  await submitBar(page, 'all');
  const trace = () => page.evaluate(() => window.shoptetTrace);
  await expect
    .poll(trace)
    .toEqual([
      'shoptet.consent.cookiesConsentSubmit',
      'shoptet.cookie.create',
      'cookie set',
      'analytics,personalisation',
    ]);
  const [cookie] = await site.cookies('CookiesConsent');
  expect(cookie?.value).toBe(`{"consent":"analytics,personalisation","cookieId":"${'c'.repeat(32)}"}`);
});

test('Didomi reports an undecided visitor as not enabled, and calls back only on a change', async ({
  site,
}) => {
  const early = `<script>window.calls=[];window.didomiEventListeners=[{event:'consent.changed',listener:function(p){calls.push(p.action)}}]</script>`;
  for (const visitor of [undecided, answered({ [analyticsPurpose]: true })]) {
    const page = await site.open(url, html(early + didomi(visitor)));
    const enabled = await page.evaluate(
      (id) => window.Didomi?.getCurrentUserStatus().purposes[id]?.enabled,
      analyticsPurpose,
    );
    expect(enabled).toBe(visitor !== undecided);
    expect(await page.evaluate('calls')).toEqual([]);
    await answer(page, { [analyticsPurpose]: false });
    expect(await page.evaluate('calls')).toEqual(['disagreeToAll']);
  }
});
