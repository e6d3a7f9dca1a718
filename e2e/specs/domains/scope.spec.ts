import { accessLines, expectState } from '../../fixtures/pageState.ts';
import { identifierCookie } from '../../fixtures/storedValues.ts';
import { expect, test } from '../../fixtures/test.ts';
import { googleTenant, shop, visit } from '../../fixtures/visit.ts';
import { alreadyGranted, choose, defaultDenied } from '../../platforms/consentMode.ts';

test.describe('domain: auto', () => {
  const hosts: [string, string][] = [
    ['https://example.test', '.example.test'],
    ['https://shop.example.test', '.example.test'],
    ['https://a.b.c.example.test', '.example.test'],
    ['https://shop.brand.co.uk', '.brand.co.uk'],
    ['https://brand.co.uk', '.brand.co.uk'],
    ['https://www.shop.city.kawasaki.jp', '.city.kawasaki.jp'],
    ['https://xn--bcher-kva.example', '.xn--bcher-kva.example'],
    ['https://www.user.github.io', '.user.github.io'],
    ['https://user.github.io', '.user.github.io'],
    ['https://github.io', 'github.io'],
    ['https://aaa.myshoptet.com', '.aaa.myshoptet.com'],
    ['https://www.aaa.myshoptet.com', '.aaa.myshoptet.com'],
    ['https://myshoptet.com', 'myshoptet.com'],
    ['https://192.0.2.10', '192.0.2.10'],
    ['https://[2001:db8::1]', '[2001:db8::1]'],
    ['https://intranet', 'intranet'],
    ['https://shop.example.test.', 'shop.example.test.'],
  ];
  for (const [origin, domain] of hosts) {
    test(`on ${origin} is ${domain}`, async ({ site }) => {
      const page = await visit(site, googleTenant(), { before: alreadyGranted, url: `${origin}/` });
      await expectState(page, { consent: 'granted', storage: 'cookie' });
      const cookie = await identifierCookie(site);
      const acceptable = [domain, domain.replace(/^\[|\]$/g, '')];
      expect(acceptable).toContain(cookie.domain);
      expect((await site.cookies()).map(({ name }) => name)).toEqual(['_sa']);
    });
  }

  test('shops under myshoptet.com never see each other', async ({ site }) => {
    const first = await visit(site, googleTenant(), {
      before: alreadyGranted,
      url: 'https://aaa.myshoptet.com/',
    });
    const { id } = await expectState(first, { consent: 'granted', storage: 'cookie' });
    const second = await visit(site, googleTenant(), {
      before: alreadyGranted,
      url: 'https://bbb.myshoptet.com/',
    });
    const other = await expectState(second, { consent: 'granted', storage: 'cookie' });
    expect(other.id).not.toBe(id);
    const hosts = (await site.cookies('_sa')).map(({ domain }) => domain.replace(/^\./, ''));
    expect(hosts.sort()).toEqual(['aaa.myshoptet.com', 'bbb.myshoptet.com']);
  });

  test('subdomains share one identifier', async ({ site }) => {
    const first = await visit(site, googleTenant(), { before: alreadyGranted });
    const { id } = await expectState(first, { consent: 'granted' });
    const second = await visit(site, googleTenant(), {
      before: alreadyGranted,
      url: 'https://www.example.test/',
    });
    await expectState(second, { id, consent: 'granted' });
    await identifierCookie(site);
  });

  test('nothing is tried before a grant, and nothing is left of the trial', async ({ site }) => {
    const page = await visit(site, googleTenant(), {
      before: defaultDenied,
      url: 'https://shop.brand.co.uk/',
    });
    expect((await accessLines(page)).filter((line) => line.includes('cookie'))).toEqual([]);
    await choose(page, 'granted');
    await expectState(page, { consent: 'granted' });
    const written = (await accessLines(page)).filter((line) => line.startsWith('write cookie'));
    expect(new Set(written.map((line) => line.replace(/_p_.*/, '_p_')))).toEqual(
      new Set(['write cookie _sa_p_', 'write cookie _sa']),
    );
    expect((await site.cookies()).map(({ name }) => name)).toEqual(['_sa']);
  });
});

test.describe('domain: host and literal', () => {
  test('host is the host alone, without any trial', async ({ site }) => {
    const page = await visit(site, googleTenant({ cookies: { domain: 'host' } }), { before: alreadyGranted });
    await expectState(page, { consent: 'granted', storage: 'cookie' });
    expect((await identifierCookie(site)).domain).toBe('shop.example.test');
    expect((await accessLines(page)).filter((line) => line.includes('_p_'))).toEqual([]);
  });

  test('a literal domain is used as it is, without any trial', async ({ site }) => {
    const url = 'https://a.shop.example.test/';
    const page = await visit(site, googleTenant({ cookies: { domain: 'shop.example.test' } }), {
      before: alreadyGranted,
      url,
    });
    await expectState(page, { consent: 'granted', storage: 'cookie' });
    expect((await identifierCookie(site)).domain).toBe('.shop.example.test');
    expect((await accessLines(page)).filter((line) => line.includes('_p_'))).toEqual([]);
  });

  test('a domain the page is not in stores nothing, and says so', async ({ site }) => {
    const page = await visit(site, googleTenant({ cookies: { domain: 'other.test' } }), {
      before: alreadyGranted,
    });
    await expectState(page, { consent: 'granted', storage: 'memory' });
    expect(await site.cookies()).toEqual([]);
  });
});

test.describe('attributes', () => {
  test('Strict and a path', async ({ site }) => {
    const tenant = googleTenant({ cookies: { sameSite: 'Strict', path: '/eshop' } });
    const page = await visit(site, tenant, { before: alreadyGranted, url: `${shop}/eshop/cart` });
    await expectState(page, { consent: 'granted', storage: 'cookie' });
    expect(await identifierCookie(site)).toMatchObject({ sameSite: 'Strict', path: '/eshop', secure: true });
  });

  test('not Secure on plain http, where it could not be kept', async ({ site }) => {
    const page = await visit(site, googleTenant(), {
      before: alreadyGranted,
      url: 'http://shop.example.test/',
    });
    await expectState(page, { consent: 'granted', storage: 'cookie' });
    expect(await identifierCookie(site)).toMatchObject({ secure: false, sameSite: 'Lax' });
  });
});
