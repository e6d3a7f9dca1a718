import { compileTenant } from '../../fixtures/compileTenant.ts';
import { tenants } from '../../fixtures/hostilePage.ts';
import { accesses, expectState } from '../../fixtures/pageState.ts';
import { identifierCookie } from '../../fixtures/storedValues.ts';
import { expect, test } from '../../fixtures/test.ts';
import { googleTenant, tabWithClock, visit } from '../../fixtures/visit.ts';
import { choose, defaultDenied } from '../../platforms/consentMode.ts';
import { tagManager } from '../../platforms/tagManager.ts';

test('every use of document.cookie goes through an auditing hook on the instance', async ({ site }) => {
  const hook = `<script>window.audited=0;Object.defineProperty(document,'cookie',{configurable:true,
    get:function(){audited++;return Object.getOwnPropertyDescriptor(Document.prototype,'cookie').get.call(document)},
    set:function(v){audited++;Object.getOwnPropertyDescriptor(Document.prototype,'cookie').set.call(document,v)}})</script>`;
  const page = await visit(site, googleTenant(), { before: hook + defaultDenied });
  await choose(page, 'granted');
  await expectState(page, { consent: 'granted', storage: 'cookie' });
  await identifierCookie(site);
  const { audited, all } = await page.evaluate(() => ({
    audited: (window as unknown as { audited: number }).audited,
    all: window.recordedAccess.filter(({ kind }) => kind === 'cookie').length,
  }));
  expect(audited).toBe(all);
});

test('no request leaves the page in a whole life of a visitor', async ({ site }) => {
  const page = await tabWithClock(site);
  await visit(site, googleTenant(), { before: defaultDenied + tagManager(), page });
  for (const choice of ['granted', 'denied', 'granted'] as const) {
    await choose(page, choice);
    await page.clock.runFor(10_000);
  }
  await page.evaluate(() => window.consentTag.forget());
  await page.clock.runFor(600_000);
  expect((await accesses(page)).filter(({ kind }) => kind === 'network' || kind === 'database')).toEqual([]);
});

test('a script pasted with one shape is ES5, ASCII and one line', async () => {
  for (const tenant of Object.values(tenants)) {
    expect(await compileTenant(tenant)).toMatch(/^[\x20-\x7e]+$/);
  }
});
