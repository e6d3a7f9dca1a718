import type { Page } from '@playwright/test';
import { script } from '../../fixtures/html.ts';
import { accessLines, expectState, identifier, readState } from '../../fixtures/pageState.ts';
import type { Site } from '../../fixtures/site.ts';
import { firstId, plantGrant } from '../../fixtures/storedValues.ts';
import { expect, test } from '../../fixtures/test.ts';
import { googleTenant, shop, tabWithClock, visit } from '../../fixtures/visit.ts';
import {
  choose,
  consentCommand,
  defaultDenied,
  grantedUpdate,
  gtagStub,
} from '../../platforms/consentMode.ts';
import { loadTagManager, tagManager } from '../../platforms/tagManager.ts';

const refusal = consentCommand('update', { analytics_storage: 'denied' });
const listening = script('window.heard=[];consentTag.on(function(s){heard.push(s)})');
const throwingState = script(
  'Object.defineProperty(window,"google_tag_data",{get:function(){throw new Error("theirs")}})',
);

/** The container stays at "granted": the array it listens to is no longer the one that is pushed to. */
const deafContainer =
  grantedUpdate + script('dataLayer=[];gtag("consent","update",{analytics_storage:"denied"})');

async function expectRefused(site: Site, page: Page): Promise<void> {
  await page.clock.runFor(3000);
  expect(await readState(page)).toMatchObject({ consent: 'denied', storage: 'memory' });
  expect(await site.cookies()).toEqual([]);
}

test.describe("Google's state from before a refusal in the data layer", () => {
  test('does not beat it, pasted late', async ({ site }) => {
    const page = await tabWithClock(site);
    await visit(site, googleTenant(), {
      before: defaultDenied + tagManager() + deafContainer,
      after: listening,
      page,
    });
    await expectRefused(site, page);
    expect((await page.evaluate(() => window.heard)).map(({ consent }) => consent)).not.toContain('granted');
  });

  test('does not beat it, pasted first', async ({ site }) => {
    const page = await tabWithClock(site);
    const before = defaultDenied + tagManager();
    await visit(site, googleTenant(), { before, after: deafContainer, page });
    await expectRefused(site, page);
  });

  test('is no news when it was gone for a moment', async ({ site }) => {
    const page = await tabWithClock(site);
    const before = defaultDenied + tagManager();
    await visit(site, googleTenant(), { before, after: deafContainer, page });
    await page.clock.runFor(1000);
    await page.evaluate('window.kept=google_tag_data;delete window.google_tag_data');
    await page.clock.runFor(1000);
    await page.evaluate('window.google_tag_data=kept');
    await expectRefused(site, page);
  });
});

test.describe("a refusal that is Google's state at the start", () => {
  const containerRefuses = script('container.update("analytics_storage","denied")');

  test('comes before bridging', async ({ site }) => {
    const page = await site.context.newPage();
    await plantGrant(site, shop, page);
    const before = gtagStub + tagManager() + containerRefuses;
    await visit(site, googleTenant(), { before, after: listening, page });
    const heard = await page.evaluate(() => window.heard);
    expect(heard).toMatchObject([{ consent: 'denied', storage: 'memory', previousId: null }]);
    expect(heard[0]?.id).not.toBe(firstId);
    expect(await site.cookies()).toEqual([]);
  });

  test('beats a grant in the history, without a moment of it', async ({ site }) => {
    const page = await tabWithClock(site);
    const before = gtagStub + tagManager() + grantedUpdate + containerRefuses;
    await visit(site, googleTenant(), { before, after: listening, page });
    await expectRefused(site, page);
    expect((await page.evaluate(() => window.heard)).map(({ consent }) => consent)).toEqual(['denied']);
    expect((await accessLines(page)).filter((line) => line.startsWith('write'))).toEqual([]);
  });
});

test.describe("Google's state throws", () => {
  test('and a refusal in the history counts all the same', async ({ site }) => {
    const page = await site.context.newPage();
    await plantGrant(site, shop, page);
    await visit(site, googleTenant(), { before: throwingState + gtagStub + refusal, page });
    expect(await readState(page)).toMatchObject({ consent: 'denied', storage: 'memory' });
    expect(await identifier(page)).not.toBe(firstId);
    expect(await site.cookies()).toEqual([]);
    expect(await page.evaluate(() => ({ ...localStorage }))).toEqual({});
  });

  test('and what the page says later counts too', async ({ site }) => {
    const page = await visit(site, googleTenant(), { before: throwingState + defaultDenied });
    await choose(page, 'granted');
    expect(await readState(page)).toMatchObject({ consent: 'granted', storage: 'cookie' });
    await choose(page, 'denied');
    expect(await readState(page)).toMatchObject({ consent: 'denied', storage: 'memory' });
    expect(await site.cookies()).toEqual([]);
  });
});

test.describe("forget() is not undone by a container's grant of the same task", () => {
  const grantAndForget = () => {
    window.container.update('analytics_storage', 'granted');
    window.consentTag.forget();
  };

  test('with a container that we listen to', async ({ site }) => {
    const page = await tabWithClock(site);
    await visit(site, googleTenant(), { before: gtagStub + tagManager(), page });
    await page.clock.runFor(1000);
    await page.evaluate(grantAndForget);
    await expectRefused(site, page);
  });

  test('with a container that has just come', async ({ site }) => {
    const page = await tabWithClock(site);
    await visit(site, googleTenant(), { before: gtagStub, page });
    await page.clock.runFor(1000);
    await loadTagManager(page);
    await page.evaluate(grantAndForget);
    await expectRefused(site, page);
  });
});

test('a default denial ends a default grant, though a region was named in between', async ({ site }) => {
  const page = await tabWithClock(site);
  const before = gtagStub + consentCommand('default', { analytics_storage: 'granted' });
  await visit(site, googleTenant({ consent: { defaults: 'honor' } }), { before, page });
  await page.clock.runFor(1000);
  await expectState(page, { consent: 'granted', storage: 'cookie' });
  await page.evaluate(() => {
    window.gtag('consent', 'default', { analytics_storage: 'denied', region: ['DE'] });
    window.gtag('consent', 'default', { analytics_storage: 'denied' });
  });
  await page.clock.runFor(1000);
  expect(await readState(page)).toMatchObject({ consent: 'unknown', storage: 'memory' });
  expect(await site.cookies()).toEqual([]);
});
