import type { Page } from '@playwright/test';
import { script } from '../../fixtures/html.ts';
import { expectState, readState, webStorage } from '../../fixtures/pageState.ts';
import type { Site } from '../../fixtures/site.ts';
import { expect, test } from '../../fixtures/test.ts';
import { googleTenant, shop, tabWithClock, visit } from '../../fixtures/visit.ts';
import {
  alreadyGranted,
  choose,
  chooseUnseen,
  defaultDenied,
  gtagStub,
} from '../../platforms/consentMode.ts';
import { loadTagManager, tagManager } from '../../platforms/tagManager.ts';

/** A script of the page below or above ours, which does something inside each push. */
const inEachPush = (what: string) =>
  script(
    `(function(){var p=dataLayer.push;dataLayer.push=function(m){var r=p.apply(this,arguments);${what};return r}})()`,
  );
const tagThatRefuses = inEachPush(
  "if(window.answering&&m[1]==='update'&&m[2].analytics_storage==='granted')container.update('analytics_storage','denied')",
);
const tagThatLooks = inEachPush('if(window.looking)consentTag.id');

async function expectRefused(site: Site, page: Page): Promise<void> {
  await page.clock.runFor(3000);
  expect(await readState(page)).toMatchObject({ consent: 'denied', storage: 'memory' });
  expect(await site.cookies()).toEqual([]);
  expect((await webStorage(page)).local).toEqual({});
}

test('a refusal counts although a push below ours stores it and then throws', async ({ site }) => {
  const page = await tabWithClock(site);
  const before = gtagStub + inEachPush('if(window.boom)throw Error("theirs")') + alreadyGranted;
  await visit(site, googleTenant(), { before, page });
  await expectState(page, { consent: 'granted' });
  await page.evaluate(
    'window.boom=1;try{gtag("consent","update",{analytics_storage:"denied"})}catch(e){};boom=0',
  );
  await expectRefused(site, page);
});

for (const position of ['outer', 'inner']) {
  for (const earlier of ['nothing', 'denied'] as const) {
    test(`a tag that refuses inside the push of a grant is heard (ours is the ${position} push, before: ${earlier})`, async ({
      site,
    }) => {
      const page = await tabWithClock(site);
      const others = tagManager() + tagThatRefuses;
      await visit(site, googleTenant(), {
        before: gtagStub + (position === 'outer' ? others : ''),
        after: position === 'inner' ? others : '',
        page,
      });
      if (earlier === 'denied') await choose(page, earlier);
      await page.clock.runFor(1000);
      await page.evaluate('window.answering=1');
      await choose(page, 'granted');
      await expectRefused(site, page);
    });
  }
}

test.describe('a late container that works through a refusal and a grant once more', () => {
  async function granted(site: Site): Promise<Page> {
    const page = await tabWithClock(site);
    await visit(site, googleTenant(), { before: defaultDenied + tagManager(), page });
    await choose(page, 'denied');
    await choose(page, 'granted');
    await page.clock.runFor(1000);
    await expectState(page, { consent: 'granted' });
    return page;
  }

  test('leaves the identifier as it is', async ({ site }) => {
    const page = await granted(site);
    const { id } = await readState(page);
    await loadTagManager(page);
    await page.clock.runFor(1000);
    expect(await readState(page)).toMatchObject({ consent: 'granted', storage: 'cookie', id });
  });

  test('does not grant again after forget()', async ({ site }) => {
    const page = await granted(site);
    await page.evaluate(() => window.consentTag.forget());
    await loadTagManager(page);
    await expectRefused(site, page);
  });
});

test.describe("this page's own refusal deletes all, although it was first noticed that another page refused", () => {
  test('when the refusal had not been read yet', async ({ site }) => {
    const page = await tabWithClock(site);
    await visit(site, googleTenant(), { before: alreadyGranted, page });
    await expectState(page, { consent: 'granted' });
    await site.plant('_saexp', 'hero.bold.zzzzzz', { domain: '.example.test' });
    await site.context.clearCookies({ name: '_sa' });
    await chooseUnseen(page, 'denied');
    await readState(page);
    await expectRefused(site, page);
  });

  test('when a tag inside its push uses the API', async ({ site }) => {
    const page = await tabWithClock(site);
    await visit(site, googleTenant(), { before: gtagStub + tagThatLooks + alreadyGranted, page });
    await expectState(page, { consent: 'granted' });
    await site.context.clearCookies({ name: '_sa' });
    await page.evaluate('window.looking=1');
    await choose(page, 'denied');
    await expectRefused(site, page);
  });
});

test('under honor, a default about another purpose does not hide a refusal that bypassed the push', async ({
  site,
}) => {
  const page = await tabWithClock(site);
  await visit(site, googleTenant({ consent: { defaults: 'honor' } }), { before: alreadyGranted, page });
  await page.clock.runFor(1000);
  await expectState(page, { consent: 'granted' });
  await chooseUnseen(page, 'denied');
  await page.evaluate('gtag("consent","default",{ad_storage:"denied"})');
  await expectRefused(site, page);
});

test('a path with a closing slash is not written from the page without it', async ({ site }) => {
  const narrow = googleTenant({ cookies: { path: '/shop/' } });
  const page = await visit(site, narrow, { before: alreadyGranted, url: `${shop}/shop/x` });
  const { id } = await expectState(page, { consent: 'granted', storage: 'cookie' });
  await visit(site, narrow, { page, before: alreadyGranted, url: `${shop}/shop` });
  await expectState(page, { consent: 'granted', storage: 'memory' });
  await visit(site, narrow, { page, before: alreadyGranted, url: `${shop}/shop/x` });
  await expectState(page, { consent: 'granted', storage: 'cookie', id });
});
