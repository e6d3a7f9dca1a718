import type { Page } from '@playwright/test';
import { collectorTenant, expect, test } from '../../fixtures/collectorTest.ts';
import { grantedPage, track } from '../../fixtures/collectorVisit.ts';
import type { LiveCollector } from '../../fixtures/liveCollector.ts';
import { expectState, identifier, webStorage } from '../../fixtures/pageState.ts';
import type { Site } from '../../fixtures/site.ts';
import { firstId, storedIdentifier } from '../../fixtures/storedValues.ts';
import { shop, visit } from '../../fixtures/visit.ts';
import { alreadyGranted, choose, defaultDenied } from '../../platforms/consentMode.ts';

/** Nothing is stored, and nothing more is asked for, also not by what the page still had in mind. */
async function expectSilence(site: Site, collector: LiveCollector, page: Page): Promise<void> {
  const asked = collector.fake.requests.length;
  await track(page, 'refused');
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1500)));
  expect(await site.cookies()).toEqual([]);
  expect((await webStorage(page)).session).toEqual({});
  expect((await webStorage(page)).local).toEqual({});
  expect(collector.fake.requests.length).toBe(asked);
}

test('tells the collector once, with the identifier of before, and is silent', async ({
  site,
  collector,
}) => {
  const page = await grantedPage(site);
  const id = await identifier(page);
  await choose(page, 'denied');
  expect(await site.cookies()).toEqual([]);
  const [withdrawal] = await collector.bodies('/withdrawal', 1);
  expect(withdrawal).toMatchObject({ tenant: 'acme', id });
  expect(await identifier(page)).not.toBe(id);
  await choose(page, 'denied');
  await page.evaluate(() => window.consentTag.forget());
  await expectSilence(site, collector, page);
  expect(collector.fake.bodies('/withdrawal')).toHaveLength(1);
});

test('forget() tells the collector too', async ({ site, collector }) => {
  const page = await grantedPage(site);
  const id = await identifier(page);
  await page.evaluate(() => window.consentTag.forget());
  expect(await collector.bodies('/withdrawal', 1)).toMatchObject([{ id }]);
  await expectSilence(site, collector, page);
});

test('a visitor who never agreed is not told of', async ({ site, collector }) => {
  const page = await visit(site, collectorTenant(), { before: defaultDenied });
  await choose(page, 'denied');
  await expectSilence(site, collector, page);
  expect(collector.fake.requests).toEqual([]);
});

test('in the task of the grant, before anything is asked', async ({ site, collector }) => {
  const page = await visit(site, collectorTenant(), { before: defaultDenied });
  await page.evaluate(() => {
    window.gtag('consent', 'update', { analytics_storage: 'granted' });
    window.consentTag.track('never');
    window.gtag('consent', 'update', { analytics_storage: 'denied' });
  });
  await expectState(page, { consent: 'denied' });
  await expectSilence(site, collector, page);
  expect(collector.accepted()).toEqual([]);
});

test('while the request is on its way: its cookie does not stay', async ({ site, collector }) => {
  const held = collector.hold('/identifier');
  const page = await visit(site, collectorTenant(), { before: alreadyGranted });
  await held.arrived;
  await choose(page, 'denied');
  held.release();
  await expectState(page, { consent: 'denied', storage: 'memory' });
  await expectSilence(site, collector, page);
});

test('while answers come, at any moment: no cookie stays', async ({ site, collector }) => {
  const page = await site.context.newPage();
  for (let attempt = 0; attempt < 12; attempt++) {
    const held = collector.hold('/identifier');
    await visit(site, collectorTenant(), { before: alreadyGranted, page, url: `${shop}/attempt${attempt}` });
    await held.arrived;
    // Answer and refusal race each other; how far ahead the answer is differs from attempt to attempt.
    const refusal = page.evaluate(
      (ms) =>
        new Promise<void>((resolve) =>
          setTimeout(() => resolve(window.gtag('consent', 'update', { analytics_storage: 'denied' })), ms),
        ),
      attempt,
    );
    held.release();
    await refusal;
    await expectState(page, { consent: 'denied', storage: 'memory' });
    await expect.poll(() => site.cookies()).toEqual([]);
  }
  await expectSilence(site, collector, page);
});

test('with a renewal on its way: the cookie does not come back', async ({ site, collector }) => {
  await site.plant('_sa', storedIdentifier(firstId), { domain: '.example.test' });
  const held = collector.hold('/identifier');
  const page = await grantedPage(site);
  await held.arrived;
  await choose(page, 'denied');
  expect(await collector.bodies('/withdrawal', 1)).toMatchObject([{ id: firstId }]);
  held.release();
  await expectSilence(site, collector, page);
});

test('with messages waiting and under way: none is sent again', async ({ site, collector }) => {
  const page = await grantedPage(site);
  const held = collector.hold('/events');
  await track(page, 'under way');
  await held.arrived;
  await track(page, 'waiting');
  await choose(page, 'denied');
  await collector.bodies('/withdrawal', 1);
  held.release();
  await expectSilence(site, collector, page);
  expect(collector.accepted()).toEqual(['under way']);
});

test('a platform that reloads the page at once: told, deleted, silent', async ({ site, collector }) => {
  const page = await grantedPage(site);
  const id = await identifier(page);
  await track(page, 'unsent');
  site.serve(`${shop}/`, `<!doctype html>${defaultDenied}${await site.snippet(collectorTenant())}`);
  const reloaded = page.waitForEvent('load');
  await page.evaluate(() => {
    window.gtag('consent', 'update', { analytics_storage: 'denied' });
    location.reload();
  });
  await reloaded;
  await expectState(page, { consent: 'unknown' });
  expect(await collector.bodies('/withdrawal', 1)).toMatchObject([{ id }]);
  await expectSilence(site, collector, page);
  expect(collector.accepted()).toEqual([]);
});

test('agreeing again gives another identifier, and nothing of before', async ({ site, collector }) => {
  const page = await grantedPage(site);
  const before = await identifier(page);
  await track(page, 'before');
  await choose(page, 'denied');
  await track(page, 'between');
  await choose(page, 'granted');
  await track(page, 'after');
  await expectState(page, { consent: 'granted', storage: 'cookie' });
  expect(await identifier(page)).not.toBe(before);
  await expect.poll(() => collector.accepted()).toEqual(['after']);
  expect(collector.fake.bodies('/withdrawal')).toHaveLength(1);
});

test('an unreachable collector: told once all the same, and silent', async ({ site, collector }) => {
  site.tolerate(/Failed to load resource/);
  const page = await grantedPage(site);
  collector.always('/withdrawal', { lost: true });
  await choose(page, 'denied');
  await collector.bodies('/withdrawal', 1);
  await expectSilence(site, collector, page);
});
