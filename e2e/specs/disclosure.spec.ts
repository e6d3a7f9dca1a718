import type { Page } from '@playwright/test';
import { loadTenants } from '../../cli/config/loadTenants.ts';
import type { ResolvedConfig } from '../../cli/config/resolvedConfig.ts';
import {
  compareDisclosure,
  type ObservedEntry,
  type ObservedSite,
} from '../../cli/disclosure/compareDisclosure.ts';
import { disclosureOf } from '../../cli/disclosure/disclosureOf.ts';
import { projectPath } from '../../cli/docs/markdown.ts';
import { setCookieLine } from '../../cli/serverCookie/serverCookie.ts';
import { serverCookieOf } from '../../cli/serverCookie/serverCookieOf.ts';
import { consentDriver } from '../fixtures/consentDriver.ts';
import { html, script } from '../fixtures/html.ts';
import { observe } from '../fixtures/observeVisit.ts';
import type { Site } from '../fixtures/site.ts';
import { expect, test } from '../fixtures/test.ts';

const { tenants } = await loadTenants(['examples/tenants'], projectPath('.'));

for (const { config: example } of tenants) {
  const config = withEndpoint(example);
  test(`${config.tenant}: the browser holds what the disclosure says, and nothing else`, async ({ site }) => {
    await serveEndpoint(site, config);
    const observed = [
      ...(await refuseGrantRefuse(site, config)),
      ...(needsRefusedCookies(config) ? await grantWithoutCookies(site, config) : []),
      ...(config.collector ? await grantWithoutAnswer(site, config) : []),
    ];
    expect(compareDisclosure(disclosureOf(config), observed, siteOf(config))).toEqual([]);
  });
}

test('a setting that is not the disclosed one is found in the browser', async ({ site }) => {
  const config = tenants.find(({ config: { tenant } }) => tenant === 'consent-mode-shop')?.config;
  if (!config) throw new Error('the example is gone');
  const observed = await refuseGrantRefuse(site, config);
  const lies: [ResolvedConfig, string[]][] = [
    [{ ...config, identifier: { ...config.identifier, maxAge: '365d' } }, ['lifetime _sa']],
    [{ ...config, cookies: { ...config.cookies, domain: 'host' } }, ['domain _sa', 'undisclosed _sa_p_']],
    [{ ...config, cookies: { ...config.cookies, sameSite: 'Strict' } }, ['sameSite _sa', 'sameSite _sa_p_']],
    [{ ...config, cookies: { ...config.cookies, path: '/shop' } }, ['path _sa', 'path _sa_p_']],
    [{ ...config, consent: { ...config.consent, cache: false } }, ['undisclosed _sa_consent_cache']],
    [
      { ...config, identifier: { ...config.identifier, cookie: '_id' } },
      ['undisclosed _sa', 'missing _id', 'missing _id_p_', 'undisclosed _sa_p_'],
    ],
    [{ ...config, storage: { ...config.storage, denied: 'session' } }, ['missing _sa']],
  ];
  for (const [lie, expected] of lies) {
    const found = compareDisclosure(disclosureOf(lie), observed, siteOf(config));
    const shown = found.map(({ what, name }) => `${what} ${name.replace(/(?<=_p_)[0-9a-f]{8}$/, '')}`);
    expect([...new Set(shown)].sort()).toEqual([...expected].sort());
  }
});

/** A visitor who refuses, changes their mind, and changes it back: what is kept and written at each step. */
async function refuseGrantRefuse(site: Site, config: ResolvedConfig): Promise<ObservedEntry[]> {
  const { before, body, choose } = consentDriver(config);
  const theirs = disclosureOf(config).readOnly;
  const page = await site.open(addressOf(config), html(before + (await site.snippet(config)), body));
  expect(await observe(site, page, theirs)).toEqual([]);
  const observed: ObservedEntry[] = [];
  for (const granted of [false, true, false]) {
    await choose(page, granted);
    await expectConsent(page, config, granted ? 'granted' : 'denied');
    observed.push(...(await observe(site, page, theirs)));
  }
  await expectLittleLeft(site, page, config);
  return observed;
}

/** What is deleted at a refusal is gone; what may stay without consent is all there is. */
async function expectLittleLeft(site: Site, page: Page, config: ResolvedConfig): Promise<void> {
  const { entries, readOnly } = disclosureOf(config);
  const mayStay = entries.filter(({ needsConsent }) => !needsConsent).map(({ name }) => name);
  const cookies = (await site.cookies()).map(({ name }) => name);
  expect(cookies.filter((name) => !readOnly.includes(name))).toEqual([]);
  const kept = await page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]);
  expect(kept).toEqual(mayStay);
}

/** Only there may a granted identifier lie in session storage. */
function needsRefusedCookies({ storage }: ResolvedConfig): boolean {
  return storage.granted === 'cookie' && storage.denied === 'session';
}

async function grantWithoutCookies(site: Site, config: ResolvedConfig): Promise<ObservedEntry[]> {
  const { before, body, choose } = consentDriver(config);
  const refuse = script(
    'Object.defineProperty(Document.prototype,"cookie",{configurable:true,get(){return ""},set(){}})',
  );
  const page = await site.open(addressOf(config), html(refuse + before + (await site.snippet(config)), body));
  await choose(page, true);
  await expectConsent(page, config, 'granted');
  return observe(site, page, disclosureOf(config).readOnly);
}

async function expectConsent(page: Page, { global }: ResolvedConfig, consent: string): Promise<void> {
  const read = () =>
    page.evaluate((name) => (window as never as Record<string, { consent: string }>)[name]?.consent, global);
  await expect.poll(read).toBe(consent);
}

function siteOf({ cookies: { domain } }: ResolvedConfig): ObservedSite {
  const topDomain = domain === 'auto' || domain === 'host' ? 'example.test' : domain;
  return { host: `shop.${topDomain}`, topDomain, https: true };
}

/** An endpoint that sets no cookie: the script does. */
async function grantWithoutAnswer(site: Site, config: ResolvedConfig): Promise<ObservedEntry[]> {
  await serveEndpoint(site, config, false);
  return refuseGrantRefuse(site, config);
}

/** The example's own endpoint would be on another site than the test's pages. */
function withEndpoint(config: ResolvedConfig): ResolvedConfig {
  if (!config.collector) return config;
  const url = `https://id.${siteOf(config).topDomain}/v1`;
  return { ...config, collector: { ...config.collector, url } };
}

/** A server that sets the cookie, with the line that `consent-tag server-cookie` prints. */
async function serveEndpoint(site: Site, config: ResolvedConfig, setsCookie = true): Promise<void> {
  const { collector } = config;
  if (!collector) return;
  const { host } = siteOf(config);
  const found = await serverCookieOf(config, host);
  if ('problem' in found) throw new Error(found.problem);
  const value = `1.${'5e'.repeat(16)}.${Math.floor(Date.now() / 864e5).toString(36)}`;
  const headers = {
    'Access-Control-Allow-Origin': `https://${host}`,
    'Access-Control-Allow-Credentials': 'true',
  };
  const json = { contentType: 'application/json', body: JSON.stringify({ value }) };
  const cookie = setsCookie && { 'Set-Cookie': setCookieLine(found.cookie, value) };
  site.serve(`${collector.url}/identifier`, { ...json, headers: { ...headers, ...cookie } });
  site.serve(`${collector.url}/withdrawal`, { ...json, headers });
}

/** A page below the path that the cookies are for. */
function addressOf(config: ResolvedConfig): string {
  return `https://${siteOf(config).host}${config.cookies.path}`;
}
