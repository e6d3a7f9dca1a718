import {
  accessLines,
  clearAccesses,
  expectState,
  identifier,
  readState,
  webStorage,
} from '../../fixtures/pageState.ts';
import { firstId, identifierCookie, plantGrant, storedIdentifier } from '../../fixtures/storedValues.ts';
import { expect, test } from '../../fixtures/test.ts';
import { googleTenant, shop, tabWithClock, visit } from '../../fixtures/visit.ts';
import { choose, defaultDenied } from '../../platforms/consentMode.ts';

const consent = { timeout: '3s' };
const plain = googleTenant({ consent });
const session = googleTenant({ consent, storage: { denied: 'session' } });

test.describe('timeout without a grant and without a refusal', () => {
  test('keeps memory in memory and deletes nothing', async ({ site }) => {
    await site.plant('_sa', storedIdentifier(firstId), { domain: '.example.test' });
    const page = await tabWithClock(site);
    await visit(site, plain, { page });
    const before = await identifier(page);
    await page.clock.runFor(10_000);
    expect(await readState(page)).toEqual({ id: before, consent: 'unknown', storage: 'memory' });
    expect(new Set(await accessLines(page))).toEqual(new Set(['read local _sa_consent_cache']));
    expect(await site.cookies('_sa')).toHaveLength(1);
  });

  test('falls back to session storage at the configured time, not before', async ({ site }) => {
    const page = await tabWithClock(site);
    await visit(site, session, { page });
    await page.clock.runFor(2900);
    expect(await webStorage(page)).toEqual({ local: {}, session: {} });
    expect(await readState(page)).toMatchObject({ storage: 'memory' });
    await page.clock.runFor(200);
    const state = await readState(page);
    expect(state).toMatchObject({ consent: 'unknown', storage: 'session' });
    expect((await webStorage(page)).session).toEqual({ _sa: storedIdentifier(state.id ?? '') });
    expect(await site.cookies()).toEqual([]);
  });

  test('finds the session identifier of the page before', async ({ site }) => {
    const page = await tabWithClock(site);
    await visit(site, session, { page });
    await page.clock.runFor(4000);
    const { id } = await readState(page);
    await page.reload();
    expect(await identifier(page)).not.toBe(id);
    await page.clock.runFor(4000);
    expect(await readState(page)).toEqual({ id, consent: 'unknown', storage: 'session' });
  });

  test('stays without identifier with denied: none', async ({ site }) => {
    const page = await tabWithClock(site);
    await visit(site, googleTenant({ consent, storage: { denied: 'none' } }), { page });
    await page.clock.runFor(4000);
    expect(await readState(page)).toEqual({ id: null, consent: 'unknown', storage: 'none' });
  });

  test('after bridging with denied: session does not store the identifier of the cookie', async ({
    site,
  }) => {
    const page = await tabWithClock(site);
    await plantGrant(site, shop, page);
    await visit(site, session, { page });
    expect(await identifier(page)).toBe(firstId);
    await page.clock.runFor(4000);
    const { id } = await readState(page);
    expect(id).not.toBe(firstId);
    expect(JSON.stringify(await webStorage(page))).not.toContain(firstId);
  });

  test('is followed by no read and no write', async ({ site }) => {
    const page = await tabWithClock(site);
    await plantGrant(site, shop, page);
    await visit(site, plain, { before: defaultDenied, page });
    await page.clock.runFor(4000);
    await clearAccesses(page);
    await page.clock.runFor(600_000);
    await readState(page);
    expect(await accessLines(page)).toEqual([]);
  });

  test('changes nothing when a grant is in force', async ({ site }) => {
    const page = await tabWithClock(site);
    await visit(site, plain, { before: defaultDenied, page });
    await choose(page, 'granted');
    const state = await expectState(page, { consent: 'granted' });
    await page.clock.runFor(10_000);
    expect(await readState(page)).toEqual(state);
    await identifierCookie(site);
  });

  test('changes nothing after a refusal', async ({ site }) => {
    const page = await tabWithClock(site);
    await visit(site, plain, { before: defaultDenied, page });
    await choose(page, 'denied');
    const state = await expectState(page, { consent: 'denied' });
    await page.clock.runFor(10_000);
    expect(await readState(page)).toEqual(state);
  });
});

test.describe('a signal after the timeout counts as that signal', () => {
  test('grant', async ({ site }) => {
    await site.plant('_sa', storedIdentifier(firstId, 10), { domain: '.example.test' });
    const page = await tabWithClock(site);
    await visit(site, plain, { before: defaultDenied, page });
    await page.clock.runFor(10_000);
    await choose(page, 'granted');
    await expectState(page, { id: firstId, consent: 'granted', storage: 'cookie' });
    expect(Object.keys((await webStorage(page)).local)).toEqual(['_sa_consent_cache']);
  });

  test('denial', async ({ site }) => {
    const page = await tabWithClock(site);
    await plantGrant(site, shop, page);
    await visit(site, plain, { before: defaultDenied, page });
    await page.clock.runFor(10_000);
    await choose(page, 'denied');
    await expectState(page, { consent: 'denied', storage: 'memory' });
    expect(await site.cookies()).toEqual([]);
    expect((await webStorage(page)).local).toEqual({});
  });

  test('hours late, because the tab slept', async ({ site }) => {
    const page = await tabWithClock(site);
    await visit(site, plain, { before: defaultDenied, page });
    await page.clock.fastForward('05:00:00');
    await choose(page, 'granted');
    await expectState(page, { consent: 'granted', storage: 'cookie' });
  });
});
