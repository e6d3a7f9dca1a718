import { expectState, identifier, listen, readState, webStorage } from '../../fixtures/pageState.ts';
import { firstId, identifierCookie, storedIdentifier } from '../../fixtures/storedValues.ts';
import { expect, test } from '../../fixtures/test.ts';
import { daysLeft, googleTenant, tabWithClock, visit } from '../../fixtures/visit.ts';
import { choose, consentCommand, defaultDenied, gtagStub } from '../../platforms/consentMode.ts';

const visibleToAll = { domain: '.example.test' };

test.describe('explicit grant', () => {
  test("stores this page's identifier in one cookie and remembers the grant", async ({ site }) => {
    const page = await visit(site, googleTenant(), { before: defaultDenied });
    const before = await identifier(page);
    await choose(page, 'granted');
    await expectState(page, { id: before, consent: 'granted', storage: 'cookie' });
    const cookie = await identifierCookie(site);
    expect(cookie).toMatchObject({ id: before, path: '/', secure: true, sameSite: 'Lax', ...visibleToAll });
    expect(daysLeft(cookie)).toBeCloseTo(395, 1);
    const { local, session } = await webStorage(page);
    expect(local._sa_consent_cache).toMatch(/^1\|acme\|google\|analytics_storage\|[0-9a-z]+$/);
    expect(Object.keys(local)).toEqual(['_sa_consent_cache']);
    expect(session).toEqual({});
    const remembered = Number.parseInt(local._sa_consent_cache?.split('|')[4] ?? '', 36);
    expect(Math.abs(remembered - Date.now())).toBeLessThan(60_000);
  });

  test('writes the day of minting in base 36', async ({ site }) => {
    const page = await visit(site, googleTenant(), { before: defaultDenied });
    await choose(page, 'granted');
    await expectState(page, { consent: 'granted' });
    const { value, id } = await identifierCookie(site);
    expect(value).toBe(storedIdentifier(id ?? ''));
  });

  test("takes the cookie's identifier and names the one it replaces", async ({ site }) => {
    await site.plant('_sa', storedIdentifier(firstId, 10), visibleToAll);
    const page = await visit(site, googleTenant(), { before: defaultDenied });
    const before = await identifier(page);
    await listen(page);
    await choose(page, 'granted');
    await expectState(page, { id: firstId, consent: 'granted', storage: 'cookie' });
    const heard = await page.evaluate(() => window.heard);
    expect(heard.at(-1)).toEqual({ id: firstId, previousId: before, consent: 'granted', storage: 'cookie' });
    expect(heard[0]).toMatchObject({ id: before, previousId: null });
  });

  for (const [rolling, days] of [
    [true, 395],
    [false, 30],
  ] as const) {
    test(`keeps value and minting day, rolling ${rolling}: ${days} days left`, async ({ site }) => {
      await site.plant('_sa', storedIdentifier(firstId, 10), visibleToAll);
      const page = await visit(site, googleTenant({ identifier: { rolling } }), { before: defaultDenied });
      await choose(page, 'granted');
      await expectState(page, { id: firstId, consent: 'granted' });
      const cookie = await identifierCookie(site);
      expect(cookie.value).toBe(storedIdentifier(firstId, 10));
      expect(daysLeft(cookie)).toBeCloseTo(days, 1);
    });
  }

  test('mints with the whole lifetime when not rolling', async ({ site }) => {
    const page = await visit(site, googleTenant({ identifier: { rolling: false } }), {
      before: defaultDenied,
    });
    await choose(page, 'granted');
    await expectState(page, { consent: 'granted' });
    expect(daysLeft(await identifierCookie(site))).toBeCloseTo(395, 1);
  });

  for (const [maxAge, days] of [
    ['2y', 400],
    ['session', -1],
    ['1h', 1 / 24],
  ] as const) {
    test(`a lifetime of ${maxAge} is ${days} days in the jar`, async ({ site }) => {
      const page = await visit(site, googleTenant({ identifier: { maxAge } }), { before: defaultDenied });
      await choose(page, 'granted');
      await expectState(page, { consent: 'granted' });
      expect(daysLeft(await identifierCookie(site))).toBeCloseTo(days, 1);
    });
  }

  test('onGrant: new never stores the identifier used before', async ({ site }) => {
    const page = await visit(site, googleTenant({ identifier: { onGrant: 'new' } }), {
      before: defaultDenied,
    });
    const before = await identifier(page);
    await listen(page);
    await choose(page, 'granted');
    const { id } = await expectState(page, { consent: 'granted', storage: 'cookie' });
    expect(id).not.toBe(before);
    expect((await page.evaluate(() => window.heard)).map((state) => state.previousId)).toEqual([null, null]);
  });

  test("onGrant: new takes the cookie's without naming the one before", async ({ site }) => {
    await site.plant('_sa', storedIdentifier(firstId, 10), visibleToAll);
    const page = await visit(site, googleTenant({ identifier: { onGrant: 'new' } }), {
      before: defaultDenied,
    });
    await listen(page);
    await choose(page, 'granted');
    await expectState(page, { id: firstId, consent: 'granted' });
    expect((await page.evaluate(() => window.heard)).at(-1)?.previousId).toBeNull();
  });

  test('an identifier that session storage held is not promoted', async ({ site }) => {
    const page = await tabWithClock(site);
    await visit(site, googleTenant({ consent: { timeout: '3s' }, storage: { denied: 'session' } }), {
      before: defaultDenied,
      page,
    });
    await page.clock.runFor(4000);
    await expectState(page, { storage: 'session' });
    const stored = await identifier(page);
    await choose(page, 'granted');
    const { id } = await expectState(page, { consent: 'granted', storage: 'cookie' });
    expect(id).not.toBe(stored);
    expect(JSON.stringify((await webStorage(page)).session)).not.toContain(id);
  });

  const unusable = [
    'garbage',
    '',
    '1',
    `1.${firstId}`,
    `2.${firstId}.fo0`,
    `1.${firstId.toUpperCase()}.fo0`,
    `1.${firstId}.fo0.x`,
    `1.${firstId}0.fo0`,
    `1.${firstId}.`,
    `1.${firstId}.FOO`,
    firstId,
    '%E0%A4%A',
  ];
  for (const value of unusable) {
    test(`a cookie holding "${value}" is replaced`, async ({ site }) => {
      await site.plant('_sa', value, visibleToAll);
      const page = await visit(site, googleTenant(), { before: defaultDenied });
      const before = await identifier(page);
      await choose(page, 'granted');
      await expectState(page, { id: before, consent: 'granted', storage: 'cookie' });
      expect((await identifierCookie(site)).id).toBe(before);
    });
  }

  const older: [string, 'uuid' | 'hex32', string][] = [
    ['uuid', 'uuid', '01234567-89ab-cdef-0123-456789abcdef'],
    ['hex32', 'hex32', firstId],
  ];
  for (const [name, format, value] of older) {
    test(`an accepted ${name} is taken over and rewritten in our format`, async ({ site }) => {
      await site.plant('_sa', value, visibleToAll);
      const page = await visit(site, googleTenant({ identifier: { accept: [format] } }), {
        before: defaultDenied,
      });
      await choose(page, 'granted');
      await expectState(page, { id: firstId, consent: 'granted', storage: 'cookie' });
      expect((await identifierCookie(site)).value).toMatch(new RegExp(`^1\\.${firstId}\\.`));
    });
  }
});

test.describe('implied grant', () => {
  const defaultGranted = gtagStub + consentCommand('default', { analytics_storage: 'granted' });

  test('under honor stores the cookie but does not remember a grant', async ({ site }) => {
    const page = await visit(site, googleTenant({ consent: { defaults: 'honor' } }), {
      before: defaultGranted,
    });
    const { id } = await expectState(page, { consent: 'granted', storage: 'cookie' });
    expect((await identifierCookie(site)).id).toBe(id);
    expect((await webStorage(page)).local).toEqual({});
  });

  test('under ignore does nothing', async ({ site }) => {
    const page = await tabWithClock(site);
    await visit(site, googleTenant(), { before: defaultGranted, page });
    await page.clock.runFor(10_000);
    expect(await readState(page)).toMatchObject({ consent: 'unknown', storage: 'memory' });
    expect(await site.cookies()).toEqual([]);
    expect(await webStorage(page)).toEqual({ local: {}, session: {} });
  });
});
