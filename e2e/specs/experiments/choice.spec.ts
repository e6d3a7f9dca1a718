import { assignments, nextMonth, testing, variant } from '../../fixtures/experimentPage.ts';
import { accessLines, expectState, identifier } from '../../fixtures/pageState.ts';
import { firstId, identifierCookie, storedIdentifier } from '../../fixtures/storedValues.ts';
import { experiment } from '../../fixtures/tenantConfig.ts';
import { expect, test } from '../../fixtures/test.ts';
import { shop, visit } from '../../fixtures/visit.ts';
import { alreadyGranted, choose, defaultDenied } from '../../platforms/consentMode.ts';

const visibleToAll = { domain: '.example.test' };

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
    const page = await visit(site, testing(experiment('hero', { maxAge: '30d' })), {
      before: alreadyGranted,
    });
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
      const page = await visit(site, tenant, { before: alreadyGranted, url });
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
    const page = await visit(site, tenant, { before: alreadyGranted });
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
    const page = await visit(site, testing(...keys.map((key) => experiment(key))), {
      before: alreadyGranted,
    });
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
  const page = await visit(site, tenant, { before: alreadyGranted });
  await expectState(page, { consent: 'granted' });
  const shown = await variant(page, 'hero');
  await identifierCookie(site);
  await visit(site, tenant, { page, url: `${shop}/next` });
  expect(await variant(page, 'hero')).toBe(shown);
});
