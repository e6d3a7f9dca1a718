import type { Page } from '@playwright/test';
import { compileTenant } from '../fixtures/compileTenant.ts';
import { html, script } from '../fixtures/html.ts';
import { startLocalServer } from '../fixtures/localServer.ts';
import { accesses, accessLines, expectState, identifier, readState } from '../fixtures/pageState.ts';
import { firstId, identifierCookie, plantGrant, storedIdentifier } from '../fixtures/storedValues.ts';
import { experiment } from '../fixtures/tenantConfig.ts';
import { expect, test } from '../fixtures/test.ts';
import { withUnwatchedBrowser } from '../fixtures/unwatchedBrowser.ts';
import { googleTenant, shop, tabWithClock, visit } from '../fixtures/visit.ts';
import { alreadyGranted, choose, defaultDenied } from '../platforms/consentMode.ts';

const prerendering = `<script>Object.defineProperty(document,'prerendering',{configurable:true,value:true})</script>`;

/** The visitor arrives: what a browser does when it shows a prerendered page. */
function activate(page: Page): Promise<void> {
  return page.evaluate(() => {
    Object.defineProperty(document, 'prerendering', { configurable: true, value: false });
    document.dispatchEvent(new Event('prerenderingchange'));
  });
}

test.describe('while the page is prerendered', () => {
  test('a grant in the page reads and writes nothing; activation acts on it', async ({ site }) => {
    await site.plant('_sa', storedIdentifier(firstId), { domain: '.example.test' });
    const page = await visit(site, googleTenant(), { before: prerendering + alreadyGranted });
    expect(await accesses(page)).toEqual([]);
    expect((await readState(page)).storage).toBe('memory');
    expect(await identifier(page)).not.toBe(firstId);
    await activate(page);
    await expectState(page, { id: firstId, consent: 'granted', storage: 'cookie' });
  });

  test('a live grant, too, waits for activation', async ({ site }) => {
    const page = await visit(site, googleTenant(), { before: prerendering + defaultDenied });
    const before = await identifier(page);
    await choose(page, 'granted');
    expect(await accesses(page)).toEqual([]);
    await activate(page);
    await expectState(page, { id: before, consent: 'granted', storage: 'cookie' });
    expect((await identifierCookie(site)).id).toBe(before);
  });

  test('a refusal deletes at activation', async ({ site }) => {
    await site.plant('_sa', storedIdentifier(firstId), { domain: '.example.test' });
    const page = await visit(site, googleTenant(), { before: prerendering + defaultDenied });
    await choose(page, 'denied');
    expect(await accesses(page)).toEqual([]);
    await activate(page);
    await expectState(page, { consent: 'denied' });
    expect(await site.cookies()).toEqual([]);
  });

  test('forget() deletes at activation, and the grant before it is void', async ({ site }) => {
    await site.plant('_sa', storedIdentifier(firstId), { domain: '.example.test' });
    const page = await visit(site, googleTenant(), { before: prerendering + alreadyGranted });
    await page.evaluate(() => window.consentTag.forget());
    expect(await accesses(page)).toEqual([]);
    await activate(page);
    await expectState(page, { consent: 'denied' });
    expect(await site.cookies()).toEqual([]);
  });

  test('nothing is bridged before activation', async ({ site }) => {
    const page = await site.context.newPage();
    await plantGrant(site, shop, page);
    await visit(site, googleTenant(), { before: prerendering, page });
    expect(await accesses(page)).toEqual([]);
    await activate(page);
    await expectState(page, { id: firstId, consent: 'unknown', storage: 'cookie' });
  });

  test('the timeout starts at activation', async ({ site }) => {
    const page = await tabWithClock(site);
    const tenant = googleTenant({ consent: { timeout: '3s' }, storage: { denied: 'session' } });
    await visit(site, tenant, { before: prerendering + defaultDenied, page });
    await page.clock.runFor(60_000);
    expect((await readState(page)).storage).toBe('memory');
    await activate(page);
    await page.clock.runFor(1500);
    expect((await readState(page)).storage).toBe('memory');
    await page.clock.runFor(3000);
    expect((await readState(page)).storage).toBe('session');
  });

  test('a variant may be asked for; nothing is stored', async ({ site }) => {
    const tenant = googleTenant({ experiments: { list: [experiment('hero', { maxAge: '30d' })] } });
    const page = await visit(site, tenant, { before: prerendering + alreadyGranted });
    const shown = await page.evaluate(() => window.consentTag.variant('hero'));
    expect(await accessLines(page)).toEqual([]);
    await activate(page);
    await expectState(page, { consent: 'granted' });
    expect(await page.evaluate(() => window.consentTag.variant('hero'))).toBe(shown);
  });
});

interface Report {
  prerendering: boolean;
  cookie: string;
  id: string;
  consent: string;
  storage: string;
}

test('a page that the browser itself prerenders uses memory only until it is shown', async () => {
  const start = script(`
    document.cookie='_sa=${storedIdentifier(firstId)}';
    fetch('/reported').then(function(){location.href='/next'});`);
  const rules =
    '<script type="speculationrules">{"prerender":[{"source":"list","urls":["/next"],"eagerness":"immediate"}]}</script>';
  const report = script(`
    function report(){var t=consentTag;return fetch('/report',{method:'POST',body:JSON.stringify({
      prerendering:document.prerendering,cookie:document.cookie,id:t.id,consent:t.consent,storage:t.storage})})}
    document.addEventListener('prerenderingchange',function(){setTimeout(report,0)});
    setTimeout(report,0);`);
  const ours = script(await compileTenant(googleTenant()));
  const server = await startLocalServer({
    '/': html(start, rules),
    '/next': html(alreadyGranted + ours + report),
  });
  const reports = server.reports as Report[];
  await withUnwatchedBrowser(`${server.origin}/`, () =>
    expect.poll(() => reports.length, { timeout: 20_000 }).toBe(2),
  );
  await server.close();
  const [before, after] = reports;
  const cookie = `_sa=${storedIdentifier(firstId)}`;
  expect(before).toMatchObject({ prerendering: true, storage: 'memory', cookie });
  expect(before?.id).not.toBe(firstId);
  expect(after).toMatchObject({
    prerendering: false,
    id: firstId,
    consent: 'granted',
    storage: 'cookie',
    cookie,
  });
  expect(server.unannounced).toEqual([]);
});
