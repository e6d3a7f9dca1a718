import { accessLines, expectState, identifier, readState, webStorage } from '../../fixtures/pageState.ts';
import { firstId, plantGrant, storedGrant } from '../../fixtures/storedValues.ts';
import { expect, test } from '../../fixtures/test.ts';
import { googleTenant, shop, visit } from '../../fixtures/visit.ts';
import { choose, defaultDenied } from '../../platforms/consentMode.ts';

const day = 86_400_000;
const now = Date.now().toString(36);

test.describe('a remembered grant bridges if it is valid', () => {
  for (const [name, grant] of [
    ['fresh', storedGrant()],
    ['almost too old', storedGrant({ age: 180 * day - 600_000 })],
  ] as const) {
    test(name, async ({ site }) => {
      const page = await site.context.newPage();
      await plantGrant(site, shop, page, grant);
      await visit(site, googleTenant(), { page });
      expect(await readState(page)).toEqual({ id: firstId, consent: 'unknown', storage: 'cookie' });
    });
  }
});

test.describe('a remembered grant is ignored if it', () => {
  const invalid: [string, string][] = [
    ['has another format version', storedGrant({ version: '2' })],
    ['is of another tenant', storedGrant({ tenant: 'other' })],
    ['is of a tenant whose name begins the same', storedGrant({ tenant: 'acme-cz' })],
    ['is of another platform', storedGrant({ platform: 'didomi' })],
    ['is for another purpose', storedGrant({ purpose: 'ad_storage' })],
    ['is too old', storedGrant({ age: 180 * day + 600_000 })],
    ['is from the future', storedGrant({ age: -600_000 })],
    ['has no time', '1|acme|google|analytics_storage|'],
    ['has an unreadable time', '1|acme|google|analytics_storage|!'],
    ['has a negative time', '1|acme|google|analytics_storage|-1'],
    ['has a time with something behind it', `1|acme|google|analytics_storage|${now}|x`],
    ['has a time with a blank before it', `1|acme|google|analytics_storage| ${now}`],
    ['has a decimal time', `1|acme|google|analytics_storage|${now}.5`],
    ['is cut off', '1|acme|google'],
    ['is empty', ''],
    ['says granted in another way', 'granted'],
    ['is JSON', '{"v":1,"state":"g"}'],
  ];
  for (const [name, grant] of invalid) {
    test(name, async ({ site }) => {
      const page = await site.context.newPage();
      await plantGrant(site, shop, page, grant);
      await visit(site, googleTenant(), { page });
      expect(await readState(page)).toMatchObject({ consent: 'unknown', storage: 'memory' });
      expect(await identifier(page)).not.toBe(firstId);
      expect(new Set(await accessLines(page))).toEqual(new Set(['read local _sa_consent_cache']));
    });
  }

  test('is inherited by the storage, not in it', async ({ site }) => {
    const page = await site.context.newPage();
    await plantGrant(site, shop, page);
    await page.evaluate(() => localStorage.clear());
    const before = `<script>Storage.prototype._sa_consent_cache='${storedGrant()}'</script>`;
    await visit(site, googleTenant(), { page, before });
    expect(await readState(page)).toMatchObject({ consent: 'unknown', storage: 'memory' });
  });

  test('belongs to a config whose cache is off', async ({ site }) => {
    const page = await site.context.newPage();
    await plantGrant(site, shop, page);
    await visit(site, googleTenant({ consent: { cache: false } }), { page });
    expect(await readState(page)).toMatchObject({ consent: 'unknown', storage: 'memory' });
  });
});

test.describe('the cache', () => {
  test('has the configured key and age', async ({ site }) => {
    const tenant = googleTenant({ consent: { cache: { key: 'remembered', maxAge: '1h' } } });
    const page = await visit(site, tenant, { before: defaultDenied });
    await choose(page, 'granted');
    await expectState(page, { consent: 'granted' });
    const { local } = await webStorage(page);
    expect(Object.keys(local)).toEqual(['remembered']);
    const aged = storedGrant({ age: 3_601_000 });
    await page.evaluate((value) => localStorage.setItem('remembered', value), aged);
    await visit(site, tenant, { page });
    expect(await readState(page)).toMatchObject({ storage: 'memory' });
  });

  test('is not written when switched off', async ({ site }) => {
    const page = await visit(site, googleTenant({ consent: { cache: false } }), { before: defaultDenied });
    await choose(page, 'granted');
    await expectState(page, { consent: 'granted', storage: 'cookie' });
    expect(await webStorage(page)).toEqual({ local: {}, session: {} });
  });

  test('bridges the next page of the same origin, not of a sibling', async ({ site }) => {
    const page = await visit(site, googleTenant(), { before: defaultDenied });
    await choose(page, 'granted');
    const { id } = await expectState(page, { consent: 'granted' });
    await visit(site, googleTenant(), { page, url: `${shop}/next` });
    expect(await readState(page)).toEqual({ id, consent: 'unknown', storage: 'cookie' });
    await visit(site, googleTenant(), { page, url: 'https://www.example.test/' });
    expect(await readState(page)).toMatchObject({ consent: 'unknown', storage: 'memory' });
  });

  test('is beaten by a live refusal', async ({ site }) => {
    const page = await site.context.newPage();
    await plantGrant(site, shop, page);
    const before = `${defaultDenied}<script>gtag('consent','update',{analytics_storage:'denied'})</script>`;
    await visit(site, googleTenant(), { page, before });
    await expectState(page, { consent: 'denied', storage: 'memory' });
    expect(await site.cookies()).toEqual([]);
    expect((await webStorage(page)).local).toEqual({});
  });
});
