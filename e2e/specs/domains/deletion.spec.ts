import { expectState } from '../../fixtures/pageState.ts';
import { firstId, storedIdentifier } from '../../fixtures/storedValues.ts';
import { expect, test } from '../../fixtures/test.ts';
import { googleTenant, shop, visit } from '../../fixtures/visit.ts';
import { choose, defaultDenied } from '../../platforms/consentMode.ts';

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

  test('what this page cannot see of its own names, once it was granted', async ({ site }) => {
    for (const name of ['_sa', 'old_id'])
      await site.plant(name, storedIdentifier(firstId), { domain: '.example.test', path: '/a/' });
    const tenant = googleTenant({ cookies: { retired: ['old_id'] } });
    const page = await visit(site, tenant, { before: defaultDenied, url: `${shop}/a` });
    expect(await page.evaluate(() => document.cookie)).toBe('');
    await choose(page, 'granted');
    await expectState(page, { consent: 'granted', storage: 'cookie' });
    await choose(page, 'denied');
    await expectState(page, { consent: 'denied', storage: 'memory' });
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
