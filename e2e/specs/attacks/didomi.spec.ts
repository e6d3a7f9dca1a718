import type { Page } from '@playwright/test';
import { script } from '../../fixtures/html.ts';
import { expectState, readState, webStorage } from '../../fixtures/pageState.ts';
import type { Site } from '../../fixtures/site.ts';
import { firstId, storedIdentifier } from '../../fixtures/storedValues.ts';
import type { TenantConfig } from '../../fixtures/tenantConfig.ts';
import { expect, test } from '../../fixtures/test.ts';
import { tabWithClock, visit } from '../../fixtures/visit.ts';
import { analyticsPurpose, answered, didomi, undecided, type VisitorState } from '../../platforms/didomi.ts';

const tenant: TenantConfig = { consent: { platform: 'didomi', timeout: '60s' } };
const yes = { [analyticsPurpose]: true };
const no = { [analyticsPurpose]: false };

async function visitStopped(site: Site, visitor: VisitorState): Promise<Page> {
  return visit(site, tenant, { after: didomi(visitor), page: await tabWithClock(site) });
}

async function expectRefused(site: Site, page: Page): Promise<void> {
  await page.clock.runFor(3000);
  expect(await readState(page)).toMatchObject({ consent: 'denied', storage: 'memory' });
  expect(await site.cookies()).toEqual([]);
  expect((await webStorage(page)).local).toEqual({});
}

test.describe('forget() is not undone', () => {
  test('by the answer of the same task, which was there before', async ({ site }) => {
    const page = await visitStopped(site, undecided);
    await page.clock.runFor(1000);
    await page.evaluate((answers) => {
      window.answerNotice(answers);
      window.consentTag.forget();
    }, yes);
    await expectRefused(site, page);
  });

  test('by a change of another purpose', async ({ site }) => {
    const page = await visitStopped(site, answered({ ...yes, cookies: true }));
    await page.clock.runFor(1000);
    await expectState(page, { consent: 'granted' });
    await page.evaluate(() => window.consentTag.forget());
    await page.evaluate((answers) => window.answerNotice(answers), { ...yes, cookies: false });
    await expectRefused(site, page);
  });

  const absences: [string, string, string][] = [
    ['missing', 'window.kept=Didomi;delete window.Didomi', 'window.Didomi=kept'],
    [
      'throwing',
      'window.kept=Didomi.getCurrentUserStatus;Didomi.getCurrentUserStatus=function(){throw 1}',
      'Didomi.getCurrentUserStatus=kept',
    ],
    [
      'asking again',
      'window.kept=Didomi.shouldUserStatusBeCollected;Didomi.shouldUserStatusBeCollected=function(){return true}',
      'Didomi.shouldUserStatusBeCollected=kept',
    ],
  ];
  for (const [name, leave, comeBack] of absences) {
    test(`by an SDK that was ${name} for a moment`, async ({ site }) => {
      const page = await visitStopped(site, answered(yes));
      await page.clock.runFor(1000);
      await expectState(page, { consent: 'granted' });
      await page.evaluate(() => window.consentTag.forget());
      await page.evaluate(leave);
      await page.clock.runFor(1000);
      await page.evaluate(comeBack);
      await expectRefused(site, page);
    });
  }
});

test('a refusal in the notice deletes everything in the same task', async ({ site }) => {
  const page = await visitStopped(site, answered(yes));
  await page.clock.runFor(1000);
  await expectState(page, { consent: 'granted', storage: 'cookie' });
  const after = await page.evaluate((answers) => {
    window.answerNotice(answers);
    return { cookie: document.cookie, keys: Object.keys(localStorage), consent: window.consentTag.consent };
  }, no);
  expect(after).toEqual({ cookie: '', keys: [], consent: 'denied' });
});

test('a purpose that an opt-out law enables is no choice of the visitor', async ({ site }) => {
  const page = await tabWithClock(site);
  const optOut = script(`
    window.Didomi={shouldUserStatusBeCollected:function(){return false},getUserConsentStatusForPurpose:function(){},
      getCurrentUserStatus:function(){return{regulation:'cpra',purposes:{'${analyticsPurpose}':{id:'${analyticsPurpose}',enabled:true}}}}};
    didomiOnReady.forEach(function(f){f(Didomi)})`);
  await visit(site, tenant, { after: optOut, page });
  await page.clock.runFor(3000);
  expect(await readState(page)).toMatchObject({ consent: 'unknown', storage: 'memory' });
  expect(await site.cookies()).toEqual([]);
  expect((await webStorage(page)).local).toEqual({});
});

for (const purpose of [
  [analyticsPurpose, 'cookies'],
  ['cookies', analyticsPurpose],
]) {
  test(`one of two purposes refused, the other open, is a refusal: ${purpose}`, async ({ site }) => {
    await site.plant('_sa', storedIdentifier(firstId), { domain: '.example.test' });
    const page = await tabWithClock(site);
    const both: TenantConfig = { consent: { platform: 'didomi', purpose } };
    await visit(site, both, { after: didomi(answered(no)), page });
    await expectRefused(site, page);
  });
}
