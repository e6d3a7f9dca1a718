import { accessLines, expectState, identifier, readState, webStorage } from '../../fixtures/pageState.ts';
import { firstId, plantCache, plantGrant, storedIdentifier } from '../../fixtures/storedValues.ts';
import { expect, test } from '../../fixtures/test.ts';
import { daysLeft, googleTenant, shop, tabWithClock, visit } from '../../fixtures/visit.ts';
import { choose, defaultDenied } from '../../platforms/consentMode.ts';

test.describe('start without a signal and without a remembered grant', () => {
  test('reads the cache key only, writes nothing, and has an identifier in memory', async ({ site }) => {
    await site.plant('_sa', storedIdentifier(firstId), { domain: '.example.test' });
    const page = await visit(site, googleTenant());
    expect(new Set(await accessLines(page))).toEqual(new Set(['read local _sa_consent_cache']));
    expect(await readState(page)).toMatchObject({ consent: 'unknown', storage: 'memory' });
    expect(await identifier(page)).not.toBe(firstId);
    expect(await webStorage(page)).toEqual({ local: {}, session: {} });
  });

  test('reads nothing at all when the cache is off', async ({ site }) => {
    const page = await visit(site, googleTenant({ consent: { cache: false } }));
    expect(await accessLines(page)).toEqual([]);
  });

  test('has no identifier with denied: none', async ({ site }) => {
    const page = await visit(site, googleTenant({ storage: { denied: 'none' } }));
    expect(await readState(page)).toEqual({ id: null, consent: 'unknown', storage: 'none' });
    expect(await accessLines(page)).toEqual(['read local _sa_consent_cache']);
  });

  test('does not touch session storage with denied: session', async ({ site }) => {
    const page = await visit(site, googleTenant({ storage: { denied: 'session' } }));
    await identifier(page);
    expect(new Set(await accessLines(page))).toEqual(new Set(['read local _sa_consent_cache']));
    expect(await webStorage(page)).toEqual({ local: {}, session: {} });
  });

  test('gives every page a new identifier', async ({ site }) => {
    const first = await identifier(await visit(site, googleTenant()));
    const second = await identifier(await visit(site, googleTenant()));
    expect(second).not.toBe(first);
  });
});

test.describe('bridging: start without a signal but with a remembered grant', () => {
  test('uses the cookie, writes nothing, extends nothing, and consent stays unknown', async ({ site }) => {
    const page = await site.context.newPage();
    await plantGrant(site, shop, page);
    await visit(site, googleTenant(), { page });
    expect(await readState(page)).toEqual({ id: firstId, consent: 'unknown', storage: 'cookie' });
    const lines = await accessLines(page);
    expect(lines.filter((line) => !line.startsWith('read'))).toEqual([]);
    const [cookie] = await site.cookies('_sa');
    expect(cookie && daysLeft(cookie)).toBeLessThan(31);
  });

  test('never mints a cookie', async ({ site }) => {
    const page = await site.context.newPage();
    await plantCache(site, shop, page);
    await visit(site, googleTenant(), { page });
    expect(await readState(page)).toMatchObject({ consent: 'unknown', storage: 'memory' });
    await identifier(page);
    expect(await site.cookies()).toEqual([]);
    expect((await accessLines(page)).filter((line) => !line.startsWith('read'))).toEqual([]);
  });

  test('ignores a cookie in an unknown format and leaves it alone', async ({ site }) => {
    const page = await site.context.newPage();
    await plantCache(site, shop, page);
    await site.plant('_sa', 'somebody-elses', { domain: '.example.test' });
    await visit(site, googleTenant(), { page });
    expect(await readState(page)).toMatchObject({ consent: 'unknown', storage: 'memory' });
    expect(await site.cookies('_sa')).toMatchObject([{ value: 'somebody-elses' }]);
  });

  test("goes on through the page's own default denial", async ({ site }) => {
    const page = await tabWithClock(site);
    await plantGrant(site, shop, page);
    await visit(site, googleTenant(), { before: defaultDenied, page });
    await page.clock.runFor(2000);
    expect(await readState(page)).toEqual({ id: firstId, consent: 'unknown', storage: 'cookie' });
    await choose(page, 'granted');
    await expectState(page, { id: firstId, consent: 'granted' });
  });

  test('ends at the timeout, deleting nothing', async ({ site }) => {
    const page = await tabWithClock(site);
    await plantGrant(site, shop, page);
    await visit(site, googleTenant({ consent: { timeout: '3s' } }), { before: defaultDenied, page });
    await page.clock.runFor(4000);
    expect(await readState(page)).toMatchObject({ consent: 'unknown', storage: 'memory' });
    expect(await identifier(page)).not.toBe(firstId);
    expect(await site.cookies('_sa')).toHaveLength(1);
    expect(Object.keys((await webStorage(page)).local)).toEqual(['_sa_consent_cache']);
  });
});
