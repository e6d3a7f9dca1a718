import {
  accessLines,
  clearAccesses,
  expectState,
  identifier,
  listen,
  readState,
  webStorage,
} from '../../fixtures/pageState.ts';
import { firstId, plantGrant, storedIdentifier } from '../../fixtures/storedValues.ts';
import { experiment } from '../../fixtures/tenantConfig.ts';
import { expect, test } from '../../fixtures/test.ts';
import { googleTenant, shop, tabWithClock, visit } from '../../fixtures/visit.ts';
import { choose, consentCommand, defaultDenied, gtagStub } from '../../platforms/consentMode.ts';

const visibleToAll = { domain: '.example.test' };

test.describe('implied denial', () => {
  test('reads nothing, writes nothing, and keeps waiting', async ({ site }) => {
    await site.plant('_sa', storedIdentifier(firstId), visibleToAll);
    const page = await tabWithClock(site);
    await visit(site, googleTenant(), { before: defaultDenied, page });
    await page.clock.runFor(50_000);
    expect(new Set(await accessLines(page))).toEqual(new Set(['read local _sa_consent_cache']));
    expect(await readState(page)).toMatchObject({ consent: 'unknown', storage: 'memory' });
    expect(await site.cookies('_sa')).toHaveLength(1);
    await choose(page, 'granted');
    await expectState(page, { id: firstId, consent: 'granted' });
  });
});

test.describe('explicit denial', () => {
  const everything = googleTenant({
    cookies: { retired: ['old_id', 'older_id'] },
    experiments: { list: [experiment('hero', { maxAge: '30d' })] },
  });

  test('deletes what an earlier visit left, in the same task', async ({ site }) => {
    const page = await site.context.newPage();
    await plantGrant(site, shop, page);
    for (const name of ['_saexp', 'old_id', 'older_id']) await site.plant(name, 'x', visibleToAll);
    await site.plant('old_id', 'host', { url: shop });
    await site.plant('theirs', 'x', visibleToAll);
    await visit(site, everything, { before: defaultDenied, page });
    const left = await page.evaluate(() => {
      window.gtag('consent', 'update', { analytics_storage: 'denied' });
      return { cookie: document.cookie, keys: Object.keys(localStorage), consent: window.consentTag.consent };
    });
    expect(left).toEqual({ cookie: 'theirs=x', keys: [], consent: 'denied' });
    expect((await site.cookies()).map((cookie) => cookie.name)).toEqual(['theirs']);
  });

  test('after a grant gives a fresh identifier and names no previous one', async ({ site }) => {
    const page = await visit(site, everything, { before: defaultDenied });
    await choose(page, 'granted');
    const { id: granted } = await expectState(page, { consent: 'granted', storage: 'cookie' });
    await listen(page);
    await choose(page, 'denied');
    const { id } = await expectState(page, { consent: 'denied', storage: 'memory' });
    expect(id).toMatch(/^[0-9a-f]{32}$/);
    expect(id).not.toBe(granted);
    expect((await page.evaluate(() => window.heard)).at(-1)).toMatchObject({ id, previousId: null });
    expect(await site.cookies()).toEqual([]);
    expect(await webStorage(page)).toEqual({ local: {}, session: {} });
  });

  test('after bridging gives a fresh identifier', async ({ site }) => {
    const page = await site.context.newPage();
    await plantGrant(site, shop, page);
    await visit(site, everything, { before: defaultDenied, page });
    expect(await identifier(page)).toBe(firstId);
    await choose(page, 'denied');
    await expectState(page, { consent: 'denied', storage: 'memory' });
    expect(await identifier(page)).not.toBe(firstId);
  });

  test('is followed by no read and no write', async ({ site }) => {
    const page = await tabWithClock(site);
    await visit(site, everything, { before: defaultDenied, page });
    await choose(page, 'granted');
    await expectState(page, { consent: 'granted' });
    await choose(page, 'denied');
    await clearAccesses(page);
    await page.clock.runFor(600_000);
    await page.evaluate(() => {
      window.consentTag.variant('hero');
      window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await readState(page);
    expect(await accessLines(page)).toEqual([]);
  });

  test('leaves the identifier of a visitor who was never granted, in memory', async ({ site }) => {
    const page = await visit(site, googleTenant(), { before: defaultDenied });
    const before = await identifier(page);
    await choose(page, 'denied');
    await expectState(page, { consent: 'denied', storage: 'memory', id: before });
  });

  test('repeated on every page does not change a session identifier', async ({ site }) => {
    const refused = gtagStub + consentCommand('update', { analytics_storage: 'denied' });
    const tenant = googleTenant({ storage: { denied: 'session' } });
    const page = await visit(site, tenant, { before: refused });
    const { id } = await expectState(page, { consent: 'denied', storage: 'session' });
    const { session, local } = await webStorage(page);
    expect(Object.keys(session)).toEqual(['_sa']);
    expect(session._sa).toBe(storedIdentifier(id ?? ''));
    expect(local).toEqual({});
    await page.reload();
    await expectState(page, { consent: 'denied', storage: 'session', id });
    expect((await webStorage(page)).session).toEqual(session);
  });

  test('after a grant starts the session identifier anew', async ({ site }) => {
    const tenant = googleTenant({ storage: { denied: 'session' } });
    const page = await visit(site, tenant, { before: defaultDenied });
    await choose(page, 'denied');
    const { id: refused } = await expectState(page, { consent: 'denied', storage: 'session' });
    await choose(page, 'granted');
    const { id: granted } = await expectState(page, { consent: 'granted', storage: 'cookie' });
    await choose(page, 'denied');
    const { id: again } = await expectState(page, { consent: 'denied', storage: 'session' });
    expect(new Set([refused, granted, again]).size).toBe(3);
    expect((await webStorage(page)).session._sa).toContain(again);
    expect(await site.cookies()).toEqual([]);
  });

  test('with denied: none leaves no identifier at all', async ({ site }) => {
    const page = await visit(site, googleTenant({ storage: { denied: 'none' } }), { before: defaultDenied });
    await choose(page, 'granted');
    await expectState(page, { consent: 'granted', storage: 'cookie' });
    await choose(page, 'denied');
    await expectState(page, { id: null, consent: 'denied', storage: 'none' });
    expect(await site.cookies()).toEqual([]);
  });
});

test('granted, denied, granted: two identifiers, nothing links them', async ({ site }) => {
  const page = await visit(site, googleTenant(), { before: defaultDenied });
  await listen(page);
  const seen: (string | null)[] = [];
  for (const choice of ['granted', 'denied', 'granted'] as const) {
    await choose(page, choice);
    seen.push((await expectState(page, { consent: choice })).id);
  }
  expect(new Set(seen).size).toBe(3);
  expect((await page.evaluate(() => window.heard)).map((state) => state.previousId)).toEqual([
    null,
    null,
    null,
    null,
  ]);
});
