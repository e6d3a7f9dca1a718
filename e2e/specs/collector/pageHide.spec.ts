import { collectorTenant, expect, test } from '../../fixtures/collectorTest.ts';
import { grantedPage, numbered, track } from '../../fixtures/collectorVisit.ts';
import { shop, visit } from '../../fixtures/visit.ts';
import { alreadyGranted } from '../../platforms/consentMode.ts';

test('a full queue leaves with the page', async ({ site, collector }) => {
  const page = await grantedPage(site);
  const names = numbered('view', 100);
  await track(page, ...names);
  await page.close({ runBeforeUnload: false });
  await expect.poll(() => collector.accepted().length).toBe(100);
  expect(collector.accepted().sort()).toEqual(names.sort());
});

test('told while the page goes: it still leaves with it', async ({ site, collector }) => {
  const page = await grantedPage(site);
  await page.evaluate(() => {
    addEventListener('pagehide', () => window.consentTag.track('leaving'));
    document.addEventListener('click', () => window.consentTag.track('clicked'));
    document.documentElement.click();
  });
  await site.blank(shop, page);
  await expect.poll(() => collector.accepted()).toContain('clicked');
});

test('more than a leaving page may carry: the next page sends the rest', async ({ site, collector }) => {
  const page = await grantedPage(site);
  await page.evaluate(() => {
    for (let index = 0; index < 20; index++)
      window.consentTag.track(`large${index}`, { text: 'x'.repeat(7000) });
  });
  await site.blank(shop, page);
  await grantedPage(site, collectorTenant(), { page, url: `${shop}/next` });
  await expect.poll(() => collector.accepted().length).toBe(20);
  expect(new Set(collector.accepted()).size).toBe(20);
});

test('the tab goes to the background: at once, and only once', async ({ site, collector }) => {
  const page = await grantedPage(site);
  await track(page, 'one', 'two');
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, value: 'hidden' });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await collector.bodies('/events', 1);
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, value: 'visible' });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await track(page, 'three');
  await expect.poll(() => collector.accepted()).toEqual(['one', 'two', 'three']);
  expect(collector.sent()).toHaveLength(3);
});

test('with a request under way: the rest leaves beside it', async ({ site, collector }) => {
  const page = await grantedPage(site);
  const held = collector.hold('/events');
  await track(page, 'first');
  await held.arrived;
  await track(page, 'second');
  await page.close();
  await expect.poll(() => collector.accepted()).toEqual(['first', 'second']);
  held.release();
});

test('the next page sends again what nobody confirmed, and it counts once', async ({ site, collector }) => {
  const page = await grantedPage(site);
  await track(page, 'one');
  const held = collector.hold('/events');
  await site.blank(shop, page);
  await held.arrived;
  await grantedPage(site, collectorTenant(), { page, url: `${shop}/next` });
  await collector.bodies('/events', 2);
  held.release();
  expect(collector.accepted()).toEqual(['one']);
  const [first, second] = collector.sent();
  expect(second).toEqual(first);
});

test('left before the identifier is settled: nothing is lost', async ({ site, collector }) => {
  const held = collector.hold('/identifier');
  const page = await visit(site, collectorTenant(), { before: alreadyGranted });
  await held.arrived;
  await track(page, 'early');
  await site.blank(shop, page);
  held.release();
  await grantedPage(site, collectorTenant(), { page, url: `${shop}/next` });
  await expect.poll(() => collector.accepted()).toEqual(['early']);
});
