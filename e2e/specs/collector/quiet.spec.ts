import { createHash } from 'node:crypto';
import { collectorTenant, collectorUrl, expect, test } from '../../fixtures/collectorTest.ts';
import { grantedPage, track } from '../../fixtures/collectorVisit.ts';
import { compileTenant } from '../../fixtures/compileTenant.ts';
import { html, script } from '../../fixtures/html.ts';
import { accesses, expectState, identifier } from '../../fixtures/pageState.ts';
import { identifierCookie } from '../../fixtures/storedValues.ts';
import { googleTenant, shop, visit } from '../../fixtures/visit.ts';
import { alreadyGranted, choose } from '../../platforms/consentMode.ts';

test('without a collector there is no request and nothing to call', async ({ site, collector }) => {
  const page = await grantedPage(site, googleTenant());
  await choose(page, 'denied');
  await choose(page, 'granted');
  await page.reload();
  await page.close();
  expect(collector.fake.requests).toEqual([]);
  const js = await compileTenant(googleTenant());
  expect(js).not.toMatch(/fetch|sendBeacon|XMLHttpRequest|identify|logout|_visit/);
});

test('a policy with its hash and connect-src is enough', async ({ site, collector }) => {
  const js = await compileTenant(collectorTenant());
  const hash = createHash('sha256').update(js).digest('base64');
  const theirs = alreadyGranted.replaceAll('<script', '<script nonce="theirs"');
  const violations =
    '<script nonce="theirs">window.violations=[];document.addEventListener("securitypolicyviolation",function(e){violations.push(e.violatedDirective)})</script>';
  const policy = `default-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'; script-src 'nonce-theirs' 'sha256-${hash}'; connect-src ${new URL(collectorUrl).origin}`;
  site.serve(`${shop}/`, {
    body: html(`${violations}<script>${js}</script>${theirs}`),
    headers: { 'content-security-policy': policy },
  });
  const page = await site.open(`${shop}/`);
  await expectState(page, { consent: 'granted', storage: 'cookie' });
  await track(page, 'opened');
  await expect.poll(() => collector.accepted()).toEqual(['opened']);
  expect(await page.evaluate('violations')).toEqual([]);
});

test('a policy that forbids the connection leaves a shop with its own identifier', async ({
  site,
  collector,
}) => {
  site.tolerate(/Content Security Policy/);
  site.serve(`${shop}/`, {
    body: html((await site.snippet(collectorTenant())) + alreadyGranted),
    headers: { 'content-security-policy': "connect-src 'self'" },
  });
  const page = await site.open(`${shop}/`);
  await expectState(page, { consent: 'granted', storage: 'cookie' });
  expect((await identifierCookie(site)).id).toBe(await identifier(page));
  await track(page, 'unheard');
  await choose(page, 'denied');
  await expectState(page, { consent: 'denied' });
  expect(collector.fake.requests).toEqual([]);
});

const broken: [string, string][] = [
  ['no fetch', 'window.fetch=undefined'],
  // What could not be ended at a refusal is not begun.
  ['no AbortController', 'delete window.AbortController'],
  ['a fetch that throws', 'window.fetch=function(){throw new Error("blocked")}'],
  ['a fetch that answers nothing', 'window.fetch=function(){}'],
  ['a fetch that answers no response', 'window.fetch=function(){return Promise.resolve(null)}'],
  [
    'a fetch that never answers what it says',
    'window.fetch=function(){return Promise.resolve({status:200})}',
  ],
  ['an element named fetch', 'document.write(\'<form name="fetch"></form>\');delete window.fetch'],
  ['JSON that throws', 'JSON.stringify=JSON.parse=function(){throw new Error("no JSON")}'],
];
for (const [name, code] of broken) {
  test(`${name}: the shop goes on, with an identifier of its own`, async ({ site }) => {
    const page = await grantedPage(site, collectorTenant(), { before: script(code) + alreadyGranted });
    expect((await identifierCookie(site)).id).toBe(await identifier(page));
    await page.evaluate(() => {
      window.consentTag.track('unheard');
      window.consentTag.identify({ email: 'james@example.com' });
      window.consentTag.logout();
      window.dispatchEvent(new Event('pagehide'));
    });
    await choose(page, 'denied');
    await expectState(page, { consent: 'denied' });
    await page.reload();
  });
}

test('without sendBeacon everything arrives, and a refusal is told', async ({ site, collector }) => {
  const before = script('delete Navigator.prototype.sendBeacon') + alreadyGranted;
  const page = await grantedPage(site, collectorTenant(), { before });
  await track(page, 'one');
  await expect.poll(() => collector.accepted()).toEqual(['one']);
  await choose(page, 'denied');
  await collector.bodies('/withdrawal', 1);
  expect(await site.cookies()).toEqual([]);
});

test('a cookie of the server is never written by a script, whatever happens', async ({ site, collector }) => {
  const page = await visit(site, collectorTenant(), { before: alreadyGranted });
  await expectState(page, { storage: 'cookie' });
  const { value } = await identifierCookie(site);
  await track(page, 'one');
  await collector.bodies('/events', 1);
  await choose(page, 'granted');
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  const writes = (await accesses(page)).filter(
    (access) => access.kind === 'cookie' && access.action === 'write' && access.value.includes(value),
  );
  expect(writes).toEqual([]);
});
