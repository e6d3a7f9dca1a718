import type { Page } from '@playwright/test';
import { html } from '../../fixtures/html.ts';
import {
  accessLines,
  clearAccesses,
  expectState,
  identifier,
  listen,
  readState,
  webStorage,
} from '../../fixtures/pageState.ts';
import type { Site } from '../../fixtures/site.ts';
import { identifierCookie } from '../../fixtures/storedValues.ts';
import type { TenantConfig } from '../../fixtures/tenantConfig.ts';
import { expect, test } from '../../fixtures/test.ts';
import { cookieGone, lastHeard, twoTabs } from '../../fixtures/twoTabs.ts';
import { googleTenant, shop, tabWithClock, visit } from '../../fixtures/visit.ts';
import { alreadyGranted, choose, defaultDenied } from '../../platforms/consentMode.ts';

const key = '_sa_consent_cache';

/** From now on keeps the other tabs' changes of the remembered grant, after the snippet has had them. */
async function watchKey(page: Page): Promise<() => Promise<unknown[]>> {
  await page.evaluate(
    `window.changes=[];addEventListener("storage",function(e){if(e.key==="${key}")changes.push(e.newValue===null?"gone":"there")})`,
  );
  return () => page.evaluate('changes');
}

/** A tab and one that it opened, which starts with a copy of its session storage. */
async function openedTab(site: Site, config: TenantConfig): Promise<{ first: Page; second: Page }> {
  const first = await visit(site, config, { before: alreadyGranted });
  await expectState(first, { consent: 'granted', storage: 'session' });
  site.serve(`${shop}/opened`, html(alreadyGranted + (await site.snippet(config))));
  const opened = first.waitForEvent('popup');
  await first.evaluate('void open("/opened")');
  const second = await opened;
  await second.waitForURL(`${shop}/opened`);
  await expectState(second, { consent: 'granted', storage: 'session' });
  return { first, second };
}

test("news of a removal that is older than this tab's own grant changes nothing", async ({ site }) => {
  const page = await visit(site, googleTenant(), { before: alreadyGranted });
  const state = await expectState(page, { consent: 'granted', storage: 'cookie' });
  await page.evaluate((name) => {
    const removal = { key: name, oldValue: 'x', newValue: null, storageArea: localStorage };
    dispatchEvent(new StorageEvent('storage', removal));
  }, key);
  expect(await readState(page)).toEqual(state);
  expect((await identifierCookie(site)).id).toBe(state.id);
});

test("a tab that was itself refused is not moved by another tab's grant and refusal", async ({ site }) => {
  const config = googleTenant({ storage: { denied: 'session' } });
  const refused = await visit(site, config, { before: defaultDenied });
  await choose(refused, 'denied');
  const state = await expectState(refused, { consent: 'denied', storage: 'session' });
  const stored = await webStorage(refused);
  await listen(refused);
  const changes = await watchKey(refused);
  const other = await visit(site, config, { before: defaultDenied, url: `${shop}/other` });
  await choose(other, 'granted');
  await choose(other, 'denied');
  await expect.poll(changes).toEqual(['there', 'gone']);
  expect(await refused.evaluate(() => window.heard)).toHaveLength(1);
  expect(await readState(refused)).toEqual(state);
  expect(await webStorage(refused)).toEqual(stored);
});

test('a refusal elsewhere deletes the copy in this tab too', async ({ site }) => {
  const { first, second } = await openedTab(site, googleTenant({ storage: { granted: 'session' } }));
  await listen(second);
  await choose(first, 'denied');
  await expect.poll(() => lastHeard(second)).toMatchObject({ consent: 'denied', storage: 'memory' });
  expect((await webStorage(second)).session).toEqual({});
});

test('a refusal elsewhere writes nothing here, though refusals may use the tab', async ({ site }) => {
  const { first, second, id } = await twoTabs(site, googleTenant({ storage: { denied: 'session' } }));
  await choose(first, 'denied');
  await expect.poll(() => lastHeard(second)).toMatchObject({ consent: 'denied', storage: 'memory' });
  expect(await identifier(second)).not.toBe(id);
  expect((await webStorage(second)).session).toEqual({});
  expect((await accessLines(second)).filter((line) => line.startsWith('write'))).toEqual([]);
});

test("a refusal elsewhere does not replace a waiting tab's fallback", async ({ site }) => {
  const config = googleTenant({ consent: { timeout: '3s' }, storage: { denied: 'session' } });
  const waiting = await tabWithClock(site);
  await visit(site, config, { before: defaultDenied, page: waiting });
  await waiting.clock.runFor(4000);
  const { id } = await expectState(waiting, { consent: 'unknown', storage: 'session' });
  await listen(waiting);
  const changes = await watchKey(waiting);
  const other = await visit(site, config, { before: defaultDenied, url: `${shop}/other` });
  await choose(other, 'granted');
  await choose(other, 'denied');
  await expect.poll(changes).toEqual(['there', 'gone']);
  await expectState(waiting, { id, consent: 'denied', storage: 'session' });
  await choose(waiting, 'denied');
  await expectState(waiting, { id, consent: 'denied', storage: 'session' });
});

test('a tab follows an identifier that replaced its own unnoticed, without linking them', async ({
  site,
}) => {
  const config = googleTenant({ consent: { cache: false } });
  const { first, second, id } = await twoTabs(site, config, 'https://www.example.test/');
  await choose(first, 'denied');
  await choose(first, 'granted');
  const replaced = await expectState(first, { consent: 'granted', storage: 'cookie' });
  expect(replaced.id).not.toBe(id);
  await expect.poll(() => second.evaluate(() => document.cookie)).toContain(replaced.id ?? 'no identifier');
  await clearAccesses(second);
  expect(await identifier(second)).toBe(replaced.id);
  expect(await lastHeard(second)).toEqual({ ...replaced, previousId: null });
  expect((await accessLines(second)).filter((line) => line.startsWith('write'))).toEqual([]);
});

test('a grant here right after a refusal elsewhere leaves state and storage in agreement', async ({
  site,
}) => {
  const { first, second, id } = await twoTabs(site, googleTenant());
  const changes = await watchKey(second);
  await choose(first, 'denied');
  await cookieGone(second);
  await choose(second, 'granted');
  await expect.poll(changes).toEqual(['gone']);
  const state = await expectState(second, { consent: 'granted', storage: 'cookie' });
  expect(state.id).not.toBe(id);
  expect((await identifierCookie(site)).id).toBe(state.id);
});
