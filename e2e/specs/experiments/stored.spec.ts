import { assignments, nextMonth, testing, variant } from '../../fixtures/experimentPage.ts';
import { accessLines, expectState } from '../../fixtures/pageState.ts';
import { plantGrant } from '../../fixtures/storedValues.ts';
import { experiment } from '../../fixtures/tenantConfig.ts';
import { expect, test } from '../../fixtures/test.ts';
import { daysLeft, googleTenant, shop, visit } from '../../fixtures/visit.ts';
import { alreadyGranted } from '../../platforms/consentMode.ts';

const visibleToAll = { domain: '.example.test' };

test.describe('at a grant', () => {
  test('assignments with a duration are stored, each with its own expiry, others are not', async ({
    site,
  }) => {
    const tenant = testing(
      experiment('long', { maxAge: '90d' }),
      experiment('short', { maxAge: '7d' }),
      experiment('visit'),
    );
    const page = await visit(site, tenant, { before: alreadyGranted });
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
    const page = await visit(site, testing(experiment('hero'), experiment('price')), {
      before: alreadyGranted,
    });
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
    await visit(site, tenant, { before: alreadyGranted });
    await expect
      .poll(async () => (await site.cookies()).map(({ name }) => name).sort())
      .toEqual(['_sa', '_saexpe']);
  });

  test('nothing is stored for a tenant without experiments', async ({ site }) => {
    await visit(site, googleTenant(), { before: alreadyGranted });
    await expect.poll(async () => (await site.cookies()).map(({ name }) => name)).toEqual(['_sa']);
  });
});

for (const [onDomain, onHost] of [
  ['bold', 'control'],
  ['control', 'bold'],
]) {
  test(`of two assignments one is left: ${onDomain} on the domain, ${onHost} on the host`, async ({
    site,
  }) => {
    const expiry = nextMonth.toString(36);
    await site.plant('_saexp', `hero.${onDomain}.${expiry}`, visibleToAll);
    await site.plant('_saexp', `hero.${onHost}.${expiry}`, { url: shop });
    const page = await visit(site, testing(experiment('hero', { maxAge: '30d' })), {
      before: alreadyGranted,
    });
    await expectState(page, { consent: 'granted' });
    expect(await variant(page, 'hero')).toBe('bold');
    const cookies = await site.cookies('_saexp');
    expect(cookies.map(({ value, domain }) => [assignments(value).hero?.variant, domain])).toEqual([
      ['bold', '.example.test'],
    ]);
  });
}

test.describe('an existing assignment', () => {
  const changed = testing(experiment('hero', { variants: { control: 100, bold: 0 }, maxAge: '30d' }));

  test('wins over a changed config', async ({ site }) => {
    await site.plant('_saexp', `hero.bold.${nextMonth.toString(36)}`, visibleToAll);
    const page = await visit(site, changed, { before: alreadyGranted });
    await expectState(page, { consent: 'granted' });
    expect(await variant(page, 'hero')).toBe('bold');
    const [cookie] = await site.cookies('_saexp');
    expect(assignments(cookie?.value ?? '').hero).toMatchObject({ variant: 'bold' });
  });

  test('wins over a traffic share that shrank', async ({ site }) => {
    await site.plant('_saexp', `hero.bold.${nextMonth.toString(36)}`, visibleToAll);
    const page = await visit(site, testing(experiment('hero', { traffic: 0, maxAge: '30d' })), {
      before: alreadyGranted,
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
      const page = await visit(site, changed, { before: alreadyGranted });
      await expectState(page, { consent: 'granted' });
      expect(await variant(page, 'hero')).toBe('control');
      const stored = (await site.cookies('_saexp')).map((cookie) => assignments(cookie.value).hero?.variant);
      expect(stored).toEqual(['control']);
    });
  }
});
