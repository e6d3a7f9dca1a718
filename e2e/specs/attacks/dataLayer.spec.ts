import type { Page } from '@playwright/test';
import { script } from '../../fixtures/html.ts';
import { identifier, readState } from '../../fixtures/pageState.ts';
import type { Site } from '../../fixtures/site.ts';
import { expect, test } from '../../fixtures/test.ts';
import { googleTenant, tabWithClock, visit } from '../../fixtures/visit.ts';
import {
  alreadyGranted,
  choose,
  chooseUnseen,
  consentCommand,
  defaultDenied,
  gtagStub,
} from '../../platforms/consentMode.ts';
import { tagManager } from '../../platforms/tagManager.ts';

/** A page on which no timer runs until the test says so: what follows in it is one task for the snippet. */
async function visitStopped(site: Site, before: string, after = ''): Promise<Page> {
  return visit(site, googleTenant(), { before, after, page: await tabWithClock(site) });
}

async function expectRefused(site: Site, page: Page): Promise<void> {
  await page.clock.runFor(3000);
  expect(await readState(page)).toMatchObject({ consent: 'denied', storage: 'memory' });
  expect(await site.cookies()).toEqual([]);
}

test.describe('the order of the array counts, not the order of discovery', () => {
  const behind: [string, string][] = [
    ["by the array's own push", 'Array.prototype.push.call(dataLayer,arguments)'],
    ['by its index', 'dataLayer[dataLayer.length]=arguments'],
    ['in another array', 'dataLayer=dataLayer.concat([arguments])'],
  ];
  const inFront: [string, string][] = [
    ['at the front', 'dataLayer.unshift(arguments)'],
    ['in between', 'dataLayer.splice(1,0,arguments)'],
  ];
  for (const [name, put] of [...behind, ...inFront]) {
    test(`an unseen grant, placed ${name}, does not overcome the later refusal`, async ({ site }) => {
      const page = await visitStopped(site, defaultDenied);
      await chooseUnseen(page, 'granted', put);
      await choose(page, 'denied');
      await expectRefused(site, page);
    });
  }
  for (const [name, put] of behind) {
    test(`an unseen refusal, placed ${name}, is found behind an ordinary message`, async ({ site }) => {
      const page = await visitStopped(site, alreadyGranted);
      const id = await identifier(page);
      await chooseUnseen(page, 'denied', put);
      await page.evaluate(() => window.dataLayer.push({ event: 'view' }));
      await expectRefused(site, page);
      expect(await identifier(page)).not.toBe(id);
    });
  }

  test('an old grant that comes into view again is not new', async ({ site }) => {
    const noise = script('for(var i=0;6000>i;i++)dataLayer.push({event:"e"+i})');
    const choices = ['granted', 'denied'].map((state) =>
      consentCommand('update', { analytics_storage: state }),
    );
    const page = await visitStopped(site, gtagStub + choices.join(noise));
    expect(await readState(page)).toMatchObject({ consent: 'denied' });
    await page.evaluate(() => window.dataLayer.splice(100));
    await expectRefused(site, page);
  });
});

test.describe('a listener that writes to the data layer', () => {
  for (const [name, container] of [
    ['without a tag manager', ''],
    ['with a tag manager', tagManager()],
  ] as const) {
    test(`stands behind the command it answers, ${name}`, async ({ site }) => {
      const answer = script('consentTag.on(function(s){dataLayer.push({event:"sa_"+s.consent})})');
      const page = await visit(site, googleTenant(), { before: defaultDenied + container, after: answer });
      await choose(page, 'granted');
      const order = await page.evaluate(() =>
        window.dataLayer.map((message) => {
          const { event, 1: command } = message as { event?: string; 1?: string };
          return event ?? command;
        }),
      );
      expect(order).toEqual(['default', 'sa_unknown', 'update', 'sa_granted']);
    });
  }

  test('finds the tag manager told already', async ({ site }) => {
    const answer = script(
      'consentTag.on(function(s){if(s.consent==="granted")window.told=google_tag_data.ics.entries.analytics_storage.update})',
    );
    const page = await visit(site, googleTenant(), { before: defaultDenied + tagManager(), after: answer });
    await choose(page, 'granted');
    expect(await page.evaluate('told')).toBe(true);
  });

  test('has the last word in the array too', async ({ site }) => {
    const answer = script(
      'consentTag.on(function(s){if(s.consent==="granted")gtag("consent","update",{analytics_storage:"denied"})})',
    );
    const page = await visitStopped(site, defaultDenied, answer);
    await choose(page, 'granted');
    const order = await page.evaluate(() =>
      window.dataLayer.map((message) => (message as [string, string, object])[2]),
    );
    expect(order.slice(1)).toEqual([{ analytics_storage: 'granted' }, { analytics_storage: 'denied' }]);
    await expectRefused(site, page);
  });
});

test('what is pushed to another array by our push does not count', async ({ site }) => {
  const page = await visitStopped(site, defaultDenied);
  await chooseUnseen(page, 'granted', 'dataLayer.push.call([],arguments)');
  await page.clock.runFor(3000);
  expect(await readState(page)).toMatchObject({ consent: 'unknown', storage: 'memory' });
  expect(await site.cookies()).toEqual([]);
});

test('a grant in the array that nobody has looked at yet does not undo forget()', async ({ site }) => {
  const page = await visitStopped(site, defaultDenied);
  await chooseUnseen(page, 'granted');
  await page.evaluate(() => window.consentTag.forget());
  await expectRefused(site, page);
});
