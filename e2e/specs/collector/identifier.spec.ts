import { collectorTenant, collectorUrl, expect, test } from '../../fixtures/collectorTest.ts';
import { cookieWrites, grantedPage } from '../../fixtures/collectorVisit.ts';
import { expectState, identifier, readState } from '../../fixtures/pageState.ts';
import { firstId, identifierCookie, storedIdentifier } from '../../fixtures/storedValues.ts';
import { daysLeft, shop, visit } from '../../fixtures/visit.ts';
import { alreadyGranted, choose, defaultDenied } from '../../platforms/consentMode.ts';

test.describe('a grant without a cookie', () => {
  test('asks the collector, whose cookie the script leaves as it is', async ({ site, collector }) => {
    const page = await visit(site, collectorTenant(), { before: defaultDenied });
    const before = await identifier(page);
    await choose(page, 'granted');
    await expectState(page, { consent: 'granted', storage: 'cookie', id: before });
    const [request] = await collector.bodies('/identifier', 1);
    expect(request).toEqual({ tenant: 'acme', consent: 'granted', value: storedIdentifier(before) });
    const cookie = await identifierCookie(site);
    expect(cookie).toMatchObject({ id: before, domain: '.example.test', secure: true, httpOnly: false });
    expect(daysLeft(cookie)).toBeGreaterThan(390);
    expect(await cookieWrites(page)).toEqual([]);
  });

  test('is granted at once, in memory, and writes nothing while it waits', async ({ site, collector }) => {
    const held = collector.hold('/identifier');
    const page = await visit(site, collectorTenant(), { before: alreadyGranted });
    await held.arrived;
    expect(await readState(page)).toMatchObject({ consent: 'granted', storage: 'memory' });
    expect(await site.cookies()).toEqual([]);
    held.release();
    await expectState(page, { storage: 'cookie' });
  });

  test('takes the cookie that another tab got meanwhile, where its own answer is lost', async ({
    site,
    collector,
  }) => {
    site.tolerate(/Failed to load resource/);
    collector.once('/identifier', { held: true, lost: true });
    const arrived = collector.fake.nextRequest('/identifier');
    const page = await visit(site, collectorTenant(), { before: alreadyGranted });
    await arrived;
    await site.plant('_sa', storedIdentifier(firstId, 3), { domain: '.example.test' });
    collector.fake.release();
    await expectState(page, { storage: 'cookie', id: firstId });
    expect((await identifierCookie(site)).id).toBe(firstId);
    expect(await cookieWrites(page)).toEqual([]);
  });

  test('with createIdentifier off asks nothing, and the script writes its own', async ({
    site,
    collector,
  }) => {
    const page = await grantedPage(site, collectorTenant({ createIdentifier: false }));
    expect((await identifierCookie(site)).id).toBe(await identifier(page));
    expect(collector.fake.requests).toEqual([]);
  });
});

test.describe('a grant with a cookie', () => {
  test('uses it at once and has it renewed once per visit', async ({ site, collector }) => {
    await site.plant('_sa', storedIdentifier(firstId, 20), { domain: '.example.test' });
    const page = await grantedPage(site);
    expect(await identifier(page)).toBe(firstId);
    const [renewal] = await collector.bodies('/identifier', 1);
    expect(renewal?.value).toBe(storedIdentifier(firstId, 20));
    expect(collector.fake.requests[0]?.headers.cookie).toBe(`_sa=${storedIdentifier(firstId, 20)}`);
    await expect.poll(async () => daysLeft(await identifierCookie(site))).toBeGreaterThan(390);
    await grantedPage(site, collectorTenant(), { page, url: `${shop}/second` });
    await grantedPage(site, collectorTenant(), { page, url: `${shop}/third` });
    expect(await cookieWrites(page)).toEqual([]);
    await grantedPage(site, collectorTenant(), { url: `${shop}/another-visit` });
    await collector.bodies('/identifier', 2);
  });

  test('keeps it where the renewal fails, without a word', async ({ site, collector }) => {
    await site.plant('_sa', storedIdentifier(firstId, 20), { domain: '.example.test' });
    collector.always('/identifier', { offline: true });
    site.tolerate(/Failed to load resource/);
    const page = await grantedPage(site);
    await expectState(page, { consent: 'granted', storage: 'cookie', id: firstId });
    expect((await identifierCookie(site)).value).toBe(storedIdentifier(firstId, 20));
    expect(await cookieWrites(page)).toEqual([]);
  });

  test('created by the collector, it is not asked for again on the next page', async ({
    site,
    collector,
  }) => {
    const page = await grantedPage(site);
    const id = await identifier(page);
    await grantedPage(site, collectorTenant(), { page, url: `${shop}/second` });
    expect(await identifier(page)).toBe(id);
    await collector.bodies('/identifier', 1);
  });

  test('that the collector calls withdrawn, it is forgotten and deleted', async ({ site, collector }) => {
    await site.plant('_sa', storedIdentifier(firstId, 20), { domain: '.example.test' });
    collector.fake.memory.withdrawals.set(firstId, Date.now());
    site.tolerate(/Failed to load resource.*410/);
    const page = await visit(site, collectorTenant(), { before: alreadyGranted });
    await expectState(page, { consent: 'denied', storage: 'memory' });
    expect(await identifier(page)).not.toBe(firstId);
    expect(await site.cookies()).toEqual([]);
    expect(collector.fake.bodies('/withdrawal')).toEqual([]);
  });

  test('that was erased, another one takes its place', async ({ site, collector }) => {
    await site.plant('_sa', storedIdentifier(firstId, 20), { domain: '.example.test' });
    collector.fake.memory.erase({ tenant: 'acme', id: firstId });
    const page = await grantedPage(site);
    await expect.poll(async () => (await identifierCookie(site)).id).not.toBe(firstId);
    expect(await identifier(page)).toBe((await identifierCookie(site)).id);
  });
});

test('only the collector is asked, and only after the grant', async ({ site, collector }) => {
  const page = await visit(site, collectorTenant(), { before: defaultDenied });
  await choose(page, 'granted', 'ad_storage');
  expect(collector.fake.requests).toEqual([]);
  await choose(page, 'granted');
  await collector.bodies('/identifier', 1);
  expect(collector.fake.requests[0]?.headers).toMatchObject({
    host: new URL(collectorUrl).host,
    origin: shop,
    'content-type': 'text/plain;charset=UTF-8',
  });
});
