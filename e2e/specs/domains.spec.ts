import { accessLines, expectState, readState } from '../fixtures/pageState.ts';
import {
  firstId,
  identifierCookie,
  plantGrant,
  secondId,
  storedIdentifier,
} from '../fixtures/storedValues.ts';
import { expect, test } from '../fixtures/test.ts';
import { googleTenant, shop, visit } from '../fixtures/visit.ts';
import { choose, consentCommand, defaultDenied } from '../platforms/consentMode.ts';

const granted = defaultDenied + consentCommand('update', { analytics_storage: 'granted' });

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
      const page = await visit(site, googleTenant(), { before: granted, url: `${origin}/` });
      await expectState(page, { consent: 'granted', storage: 'cookie' });
      const cookie = await identifierCookie(site);
      const acceptable = [domain, domain.replace(/^\[|\]$/g, '')];
      expect(acceptable).toContain(cookie.domain);
      expect((await site.cookies()).map(({ name }) => name)).toEqual(['_sa']);
    });
  }

  test('shops under myshoptet.com never see each other', async ({ site }) => {
    const first = await visit(site, googleTenant(), { before: granted, url: 'https://aaa.myshoptet.com/' });
    const { id } = await expectState(first, { consent: 'granted', storage: 'cookie' });
    const second = await visit(site, googleTenant(), { before: granted, url: 'https://bbb.myshoptet.com/' });
    const other = await expectState(second, { consent: 'granted', storage: 'cookie' });
    expect(other.id).not.toBe(id);
    const hosts = (await site.cookies('_sa')).map(({ domain }) => domain.replace(/^\./, ''));
    expect(hosts.sort()).toEqual(['aaa.myshoptet.com', 'bbb.myshoptet.com']);
  });

  test('subdomains share one identifier', async ({ site }) => {
    const first = await visit(site, googleTenant(), { before: granted });
    const { id } = await expectState(first, { consent: 'granted' });
    const second = await visit(site, googleTenant(), { before: granted, url: 'https://www.example.test/' });
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
    const page = await visit(site, googleTenant({ cookies: { domain: 'host' } }), { before: granted });
    await expectState(page, { consent: 'granted', storage: 'cookie' });
    expect((await identifierCookie(site)).domain).toBe('shop.example.test');
    expect((await accessLines(page)).filter((line) => line.includes('_p_'))).toEqual([]);
  });

  test('a literal domain is used as it is, without any trial', async ({ site }) => {
    const url = 'https://a.shop.example.test/';
    const page = await visit(site, googleTenant({ cookies: { domain: 'shop.example.test' } }), {
      before: granted,
      url,
    });
    await expectState(page, { consent: 'granted', storage: 'cookie' });
    expect((await identifierCookie(site)).domain).toBe('.shop.example.test');
    expect((await accessLines(page)).filter((line) => line.includes('_p_'))).toEqual([]);
  });

  test('a domain the page is not in stores nothing, and says so', async ({ site }) => {
    const page = await visit(site, googleTenant({ cookies: { domain: 'other.test' } }), { before: granted });
    await expectState(page, { consent: 'granted', storage: 'memory' });
    expect(await site.cookies()).toEqual([]);
  });
});

test.describe('attributes', () => {
  test('Strict and a path', async ({ site }) => {
    const tenant = googleTenant({ cookies: { sameSite: 'Strict', path: '/eshop' } });
    const page = await visit(site, tenant, { before: granted, url: `${shop}/eshop/cart` });
    await expectState(page, { consent: 'granted', storage: 'cookie' });
    expect(await identifierCookie(site)).toMatchObject({ sameSite: 'Strict', path: '/eshop', secure: true });
  });

  test('not Secure on plain http, where it could not be kept', async ({ site }) => {
    const page = await visit(site, googleTenant(), { before: granted, url: 'http://shop.example.test/' });
    await expectState(page, { consent: 'granted', storage: 'cookie' });
    expect(await identifierCookie(site)).toMatchObject({ secure: false, sameSite: 'Lax' });
  });
});

test.describe('duplicates are healed at the next grant', () => {
  const older = storedIdentifier(secondId, 20);
  const newer = storedIdentifier(firstId, 10);
  const orders: [string, string, string, string][] = [
    ['the earlier minted one wins, on the host', newer, older, secondId],
    ['the earlier minted one wins, on the domain', older, newer, secondId],
    ['on the same day the smaller one', storedIdentifier(secondId, 10), newer, firstId],
    ['a valid one beats a malformed older one', `1.${secondId.slice(1)}.1`, newer, firstId],
  ];
  for (const [name, onDomain, onHost, id] of orders) {
    test(name, async ({ site }) => {
      await site.plant('_sa', onDomain, { domain: '.example.test' });
      await site.plant('_sa', onHost, { url: shop });
      const page = await visit(site, googleTenant(), { before: granted, url: `${shop}/a/b/` });
      await expectState(page, { id, consent: 'granted', storage: 'cookie' });
      expect(await identifierCookie(site)).toMatchObject({ id, domain: '.example.test', path: '/' });
    });
  }

  test('five scopes, from a deep page', async ({ site }) => {
    const scopes = [
      ['.example.test', '/'],
      ['.shop.example.test', '/'],
      ['.shop.example.test', '/a'],
      ['.example.test', '/a/b'],
      ['.example.test', '/a/b/'],
    ] as const;
    for (const [index, [domain, path]] of scopes.entries()) {
      await site.plant('_sa', storedIdentifier(index === 3 ? secondId : firstId, index === 3 ? 50 : index), {
        domain,
        path,
      });
    }
    const page = await visit(site, googleTenant(), { before: granted, url: `${shop}/a/b/c` });
    await expectState(page, { id: secondId, consent: 'granted' });
    expect(await identifierCookie(site)).toMatchObject({ id: secondId, domain: '.example.test', path: '/' });
  });

  test('bridging picks the same one and heals nothing', async ({ site }) => {
    const page = await site.context.newPage();
    await plantGrant(site, shop, page);
    await site.plant('_sa', older, { url: shop });
    await visit(site, googleTenant(), { page });
    expect(await readState(page)).toEqual({ id: secondId, consent: 'unknown', storage: 'cookie' });
    expect(await site.cookies('_sa')).toHaveLength(2);
  });
});

test.describe('a refusal deletes', () => {
  const scopes = [
    '.example.test',
    '.eu.example.test',
    '.shop.eu.example.test',
    'shop.eu.example.test',
  ].flatMap((domain) => ['/', '/a', '/a/', '/a/b', '/a/b/'].map((path) => ({ domain, path })));
  for (const wasGranted of [true, false]) {
    test(`every scope that a deep page can have, ${wasGranted ? 'after a grant' : 'without one'}`, async ({
      site,
    }) => {
      const tenant = googleTenant({ cookies: { retired: ['old_id'] } });
      for (const scope of scopes)
        for (const name of ['_sa', '_saexp', 'old_id']) await site.plant(name, 'x', scope);
      const page = await visit(site, tenant, {
        before: defaultDenied,
        url: 'https://shop.eu.example.test/a/b/c',
      });
      if (wasGranted) {
        await choose(page, 'granted');
        await expectState(page, { consent: 'granted' });
      }
      await choose(page, 'denied');
      await expectState(page, { consent: 'denied' });
      expect(await site.cookies()).toEqual([]);
    });
  }

  test('the configured path, though this page cannot see it', async ({ site }) => {
    await site.plant('_sa', storedIdentifier(firstId), { domain: '.example.test', path: '/eshop' });
    const page = await visit(site, googleTenant({ cookies: { path: '/eshop' } }), {
      before: defaultDenied,
      url: `${shop}/blog/`,
    });
    await choose(page, 'denied');
    await expectState(page, { consent: 'denied' });
    expect(await site.cookies()).toEqual([]);
  });

  test("nothing of somebody else's, though the name is longer", async ({ site }) => {
    for (const name of ['_sa2', '_sa_', 'x_sa', '_SA'])
      await site.plant(name, 'x', { domain: '.example.test' });
    const page = await visit(site, googleTenant(), { before: defaultDenied });
    await choose(page, 'denied');
    await expectState(page, { consent: 'denied' });
    expect(await site.cookies()).toHaveLength(4);
  });

  test('what it can, when the server has hidden one', async ({ site }) => {
    await site.plant('_sa', storedIdentifier(firstId), { domain: '.example.test', httpOnly: true });
    const page = await visit(site, googleTenant(), { before: defaultDenied });
    await choose(page, 'denied');
    await expectState(page, { consent: 'denied', storage: 'memory' });
  });
});
