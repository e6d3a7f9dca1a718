import { createHash } from 'node:crypto';
import { compileTenant } from '../fixtures/compileTenant.ts';
import { expectState } from '../fixtures/pageState.ts';
import type { TenantConfig } from '../fixtures/tenantConfig.ts';
import { expect, test } from '../fixtures/test.ts';
import { googleTenant, shop } from '../fixtures/visit.ts';
import { consentCommand, defaultDenied } from '../platforms/consentMode.ts';
import { analyticsPurpose, answered, didomi } from '../platforms/didomi.ts';
import { shoptetBody, shoptetHead } from '../platforms/shoptet.ts';

/** The source expression that allows exactly this script. */
function hashSource(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/** Gives the page's own scripts a nonce, so that only ours depends on its hash. */
function withNonce(markup: string): string {
  return markup.replaceAll('<script', '<script nonce="theirs"');
}

const strictest = "default-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
const report = withNonce(
  '<script>window.violations=[];document.addEventListener("securitypolicyviolation",function(e){violations.push(e.violatedDirective)})</script>',
);
const granted = withNonce(defaultDenied + consentCommand('update', { analytics_storage: 'granted' }));

const platforms: [string, TenantConfig, string][] = [
  ['google', googleTenant(), granted],
  [
    'shoptet',
    { consent: { platform: 'shoptet' } },
    withNonce(
      `${shoptetHead('denied')}${shoptetBody()}<script>shoptet.consent.cookiesConsentSubmit('all')</script>`,
    ),
  ],
  ['didomi', { consent: { platform: 'didomi' } }, withNonce(didomi(answered({ [analyticsPurpose]: true })))],
];

for (const [name, tenant, theirs] of platforms) {
  test(`${name}: runs under a policy with its hash and Trusted Types, without a violation`, async ({
    site,
  }) => {
    const js = await compileTenant(tenant);
    const policy = `${strictest}; script-src 'nonce-theirs' ${hashSource(js)}`;
    const body = `${report}<script>${js}</script>${theirs}`;
    site.serve(`${shop}/`, { body, headers: { 'content-security-policy': policy } });
    const page = await site.open(`${shop}/`);
    await expectState(page, { consent: 'granted', storage: 'cookie' });
    expect(await page.evaluate('violations')).toEqual([]);
  });
}

test('runs under a policy with a nonce, and with strict-dynamic', async ({ site }) => {
  const js = await compileTenant(googleTenant());
  for (const sources of ["'nonce-theirs'", `'nonce-theirs' 'strict-dynamic'`]) {
    const body = `${report}<script nonce="theirs">${js}</script>${granted}`;
    const headers = { 'content-security-policy': `${strictest}; script-src ${sources}` };
    site.serve(`${shop}/`, { body, headers });
    const page = await site.open(`${shop}/`);
    await expectState(page, { consent: 'granted', storage: 'cookie' });
    expect(await page.evaluate('violations')).toEqual([]);
  }
});

test('the hash is that of the text between the tags, in a page with CRLF line ends too', async ({ site }) => {
  const js = await compileTenant(googleTenant());
  const policy = `script-src 'nonce-theirs' ${hashSource(js)}`;
  const body = `<!doctype html>\r\n<html>\r\n${granted}\r\n<script>${js}</script>\r\n</html>\r\n`;
  site.serve(`${shop}/`, { body, headers: { 'content-security-policy': policy } });
  await expectState(await site.open(`${shop}/`), { consent: 'granted' });
});

const mutants: [string, (js: string) => string][] = [
  ['a blank before it', (js) => ` ${js}`],
  ['a line end after it', (js) => `${js}\n`],
  ['one character changed', (js) => js.replace('_sa', '_sb')],
  ['one character removed', (js) => js.slice(1)],
];
for (const [name, change] of mutants) {
  test(`is blocked with ${name}`, async ({ site }) => {
    site.tolerate(/Content Security Policy/);
    const js = await compileTenant(googleTenant());
    const policy = `script-src 'nonce-theirs' ${hashSource(js)}`;
    const body = `${report}<script>${change(js)}</script>${granted}`;
    site.serve(`${shop}/`, { body, headers: { 'content-security-policy': policy } });
    const page = await site.open(`${shop}/`);
    expect(await page.evaluate('typeof consentTag')).toBe('undefined');
    expect(await page.evaluate('violations.length')).toBe(1);
    expect(await site.cookies()).toEqual([]);
  });
}
