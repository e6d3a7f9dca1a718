import type { Page } from '@playwright/test';
import { accessLines, expectState, identifier } from '../fixtures/pageState.ts';
import { firstId, identifierCookie, plantGrant, storedIdentifier } from '../fixtures/storedValues.ts';
import { experiment, type TenantConfig } from '../fixtures/tenantConfig.ts';
import { expect, test } from '../fixtures/test.ts';
import { daysLeft, googleTenant, shop, visit } from '../fixtures/visit.ts';
import { choose, consentCommand, defaultDenied } from '../platforms/consentMode.ts';

const visibleToAll = { domain: '.example.test' };
const granted = defaultDenied + consentCommand('update', { analytics_storage: 'granted' });
const nextMonth = Math.floor(Date.now() / 1000) + 30 * 86_400;

function testing(
  ...list: TenantConfig['experiments'] extends infer E | undefined
    ? NonNullable<NonNullable<E>['list' & keyof E]>
    : never
) {
  return googleTenant({ experiments: { list } });
}

function variant(page: Page, key: string): Promise<string | null> {
  return page.evaluate((name) => window.consentTag.variant(name), key);
}

/** The assignments of the cookie by experiment, each with its expiry in seconds since 1970. */
function assignments(value: string): Record<string, { variant: string; expiry: number }> {
  const entries = value.split('~').map((entry) => entry.split('.'));
  return Object.fromEntries(
    entries.map(([key = '', name = '', expiry = '']) => [
      key,
      { variant: name, expiry: Number.parseInt(expiry, 36) },
    ]),
  );
}

test.describe('without consent', () => {
  test('the variant follows from the identifier in memory; nothing is read or written', async ({ site }) => {
    await site.plant('_saexp', `hero.bold.${nextMonth.toString(36)}`, visibleToAll);
    const page = await visit(
      site,
      testing(experiment('hero', { variants: { control: 1, bold: 0 }, maxAge: '30d' })),
    );
    expect(await variant(page, 'hero')).toBe('control');
    expect(new Set(await accessLines(page))).toEqual(new Set(['read local _sa_consent_cache']));
  });

  test('there is no variant where there is no identifier', async ({ site }) => {
    const page = await visit(site, { ...testing(experiment('hero')), storage: { denied: 'none' } });
    expect(await variant(page, 'hero')).toBeNull();
  });

  test('a refusal deletes the assignments', async ({ site }) => {
    const page = await visit(site, testing(experiment('hero', { maxAge: '30d' })), { before: granted });
    await expectState(page, { consent: 'granted' });
    await expect.poll(async () => (await site.cookies('_saexp')).length).toBe(1);
    await choose(page, 'denied');
    expect(await site.cookies()).toEqual([]);
  });
});

test.describe('the choice of a variant', () => {
  test('is the same for one identifier on every page and in every browser', async ({ site }) => {
    const keys = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'];
    const tenant = testing(...keys.map((key) => experiment(key)));
    const seen: string[] = [];
    for (const url of [`${shop}/`, `${shop}/next`, 'https://www.example.test/']) {
      await site.context.clearCookies();
      await site.plant('_sa', storedIdentifier(firstId), visibleToAll);
      const page = await visit(site, tenant, { before: granted, url });
      await expectState(page, { id: firstId, consent: 'granted' });
      seen.push((await Promise.all(keys.map((key) => variant(page, key)))).join());
    }
    expect(new Set(seen).size).toBe(1);
    expect(new Set(seen[0]?.split(','))).toEqual(new Set(['control', 'bold']));
  });

  test('respects weights and gives only variants that exist', async ({ site }) => {
    const tenant = testing(experiment('hero', { variants: { never: 0, always: 3, neither: 0 } }));
    const page = await visit(site, tenant);
    for (let index = 0; index < 10; index++) {
      expect(await variant(page, 'hero')).toBe('always');
      await page.reload();
    }
  });

  test('outside the traffic share is null and is not stored', async ({ site }) => {
    const tenant = testing(
      experiment('hero', { traffic: 0, maxAge: '30d' }),
      experiment('all', { maxAge: '30d' }),
    );
    const page = await visit(site, tenant, { before: granted });
    await expectState(page, { consent: 'granted' });
    expect(await variant(page, 'hero')).toBeNull();
    await expect.poll(async () => (await site.cookies('_saexp')).length).toBe(1);
    const [cookie] = await site.cookies('_saexp');
    expect(Object.keys(assignments(cookie?.value ?? ''))).toEqual(['all']);
  });

  for (const key of ['other', '', 'constructor', '__proto__', 'hero.bold', 'HERO']) {
    test(`of an experiment that is not configured is null: "${key}"`, async ({ site }) => {
      const page = await visit(site, testing(experiment('hero')));
      expect(await variant(page, key)).toBeNull();
    });
  }
});

test.describe('at a grant', () => {
  test('assignments with a duration are stored, each with its own expiry, others are not', async ({
    site,
  }) => {
    const tenant = testing(
      experiment('long', { maxAge: '90d' }),
      experiment('short', { maxAge: '7d' }),
      experiment('visit'),
    );
    const page = await visit(site, tenant, { before: granted });
    await expectState(page, { consent: 'granted' });
    await expect.poll(async () => (await site.cookies('_saexp')).length).toBe(1);
    const [cookie] = await site.cookies('_saexp');
    const stored = assignments(cookie?.value ?? '');
    expect(Object.keys(stored).sort()).toEqual(['long', 'short']);
    for (const [key, days] of [
      ['long', 90],
      ['short', 7],
    ] as const) {
      expect(stored[key]?.variant).toBe(await variant(page, key));
      expect(daysLeft({ expires: stored[key]?.expiry ?? 0 })).toBeCloseTo(days, 1);
    }
    expect(cookie).toMatchObject({ domain: '.example.test', path: '/', secure: true, sameSite: 'Lax' });
    expect(cookie && daysLeft(cookie)).toBeCloseTo(90, 1);
  });

  test('session assignments are stored for the session if there are no others', async ({ site }) => {
    const page = await visit(site, testing(experiment('hero'), experiment('price')), { before: granted });
    await expectState(page, { consent: 'granted' });
    await expect.poll(async () => (await site.cookies('_saexp')).length).toBe(1);
    const [cookie] = await site.cookies('_saexp');
    expect(cookie?.expires).toBe(-1);
    const stored = assignments(cookie?.value ?? '');
    expect(Object.values(stored).map(({ expiry }) => expiry)).toEqual([0, 0]);
    expect(stored.hero?.variant).toBe(await variant(page, 'hero'));
  });

  test('the cookie has the configured name', async ({ site }) => {
    const tenant = googleTenant({
      experiments: { cookie: '_saexpe', list: [experiment('hero', { maxAge: '30d' })] },
    });
    await visit(site, tenant, { before: granted });
    await expect
      .poll(async () => (await site.cookies()).map(({ name }) => name).sort())
      .toEqual(['_sa', '_saexpe']);
  });

  test('nothing is stored for a tenant without experiments', async ({ site }) => {
    await visit(site, googleTenant(), { before: granted });
    await expect.poll(async () => (await site.cookies()).map(({ name }) => name)).toEqual(['_sa']);
  });
});

test.describe('an existing assignment', () => {
  const changed = testing(experiment('hero', { variants: { control: 100, bold: 0 }, maxAge: '30d' }));

  test('wins over a changed config', async ({ site }) => {
    await site.plant('_saexp', `hero.bold.${nextMonth.toString(36)}`, visibleToAll);
    const page = await visit(site, changed, { before: granted });
    await expectState(page, { consent: 'granted' });
    expect(await variant(page, 'hero')).toBe('bold');
    const [cookie] = await site.cookies('_saexp');
    expect(assignments(cookie?.value ?? '').hero).toMatchObject({ variant: 'bold' });
  });

  test('wins over a traffic share that shrank', async ({ site }) => {
    await site.plant('_saexp', `hero.bold.${nextMonth.toString(36)}`, visibleToAll);
    const page = await visit(site, testing(experiment('hero', { traffic: 0, maxAge: '30d' })), {
      before: granted,
    });
    await expectState(page, { consent: 'granted' });
    expect(await variant(page, 'hero')).toBe('bold');
  });

  test('is used while bridging, and not rewritten', async ({ site }) => {
    const page = await site.context.newPage();
    await plantGrant(site, shop, page);
    const value = `hero.bold.${nextMonth.toString(36)}`;
    await site.plant('_saexp', value, visibleToAll);
    await visit(site, changed, { page });
    expect(await variant(page, 'hero')).toBe('bold');
    expect((await site.cookies('_saexp')).map((cookie) => cookie.value)).toEqual([value]);
    expect((await accessLines(page)).filter((line) => !line.startsWith('read'))).toEqual([]);
  });

  const unusable: [string, string][] = [
    ['of a variant that is gone', `hero.removed.${nextMonth.toString(36)}`],
    ['that has expired', `hero.bold.${(nextMonth - 40 * 86_400).toString(36)}`],
    ['without an expiry', 'hero.bold'],
    ['in no known format', 'bold'],
    ['with a variant that every object has', `hero.constructor.${nextMonth.toString(36)}`],
    ['of another experiment', `xhero.bold.${nextMonth.toString(36)}`],
  ];
  for (const [name, value] of unusable) {
    test(`${name} does not count`, async ({ site }) => {
      await site.plant('_saexp', value, visibleToAll);
      const page = await visit(site, changed, { before: granted });
      await expectState(page, { consent: 'granted' });
      expect(await variant(page, 'hero')).toBe('control');
      const stored = (await site.cookies('_saexp')).map((cookie) => assignments(cookie.value).hero?.variant);
      expect(stored).toEqual(['control']);
    });
  }
});

test.describe('what a page has shown stays until the next page', () => {
  test('through a grant that finds another assignment', async ({ site }) => {
    await site.plant('_saexp', `hero.bold.${nextMonth.toString(36)}`, visibleToAll);
    const tenant = testing(experiment('hero', { variants: { control: 100, bold: 0 }, maxAge: '30d' }));
    const page = await visit(site, tenant, { before: defaultDenied });
    expect(await variant(page, 'hero')).toBe('control');
    await choose(page, 'granted');
    await expectState(page, { consent: 'granted' });
    expect(await variant(page, 'hero')).toBe('control');
  });

  test('through a refusal and its new identifier', async ({ site }) => {
    const keys = Array.from({ length: 12 }, (_, index) => `test${index}`);
    const page = await visit(site, testing(...keys.map((key) => experiment(key))), { before: granted });
    await expectState(page, { consent: 'granted' });
    const shown = await Promise.all(keys.map((key) => variant(page, key)));
    const before = await identifier(page);
    await choose(page, 'denied');
    expect(await identifier(page)).not.toBe(before);
    expect(await Promise.all(keys.map((key) => variant(page, key)))).toEqual(shown);
  });
});

test('the next visit of a granted visitor sees the same, even before the platform has spoken', async ({
  site,
}) => {
  const tenant = testing(experiment('hero', { maxAge: '30d' }));
  const page = await visit(site, tenant, { before: granted });
  await expectState(page, { consent: 'granted' });
  const shown = await variant(page, 'hero');
  await identifierCookie(site);
  await visit(site, tenant, { page, url: `${shop}/next` });
  expect(await variant(page, 'hero')).toBe(shown);
});
