import { expectState, readState } from '../../fixtures/pageState.ts';
import {
  firstId,
  identifierCookie,
  plantGrant,
  secondId,
  storedIdentifier,
} from '../../fixtures/storedValues.ts';
import { expect, test } from '../../fixtures/test.ts';
import { googleTenant, shop, visit } from '../../fixtures/visit.ts';
import { alreadyGranted } from '../../platforms/consentMode.ts';

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
      const page = await visit(site, googleTenant(), { before: alreadyGranted, url: `${shop}/a/b/` });
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
    const page = await visit(site, googleTenant(), { before: alreadyGranted, url: `${shop}/a/b/c` });
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
