import { collectorTenant, expect, test } from '../../fixtures/collectorTest.ts';
import { grantedPage, numbered, track } from '../../fixtures/collectorVisit.ts';
import { expectState, identifier } from '../../fixtures/pageState.ts';
import { identifierCookie } from '../../fixtures/storedValues.ts';
import { cookieGone } from '../../fixtures/twoTabs.ts';
import { shop, visit } from '../../fixtures/visit.ts';
import { choose, defaultDenied } from '../../platforms/consentMode.ts';

const second = { url: `${shop}/second` };

test('two tabs that are granted at once end with one identifier', async ({ site, collector }) => {
  const tabs = await Promise.all(
    ['/one', '/two'].map((path) =>
      visit(site, collectorTenant(), { before: defaultDenied, url: shop + path }),
    ),
  );
  await Promise.all(tabs.map((tab) => choose(tab, 'granted')));
  for (const tab of tabs) await expectState(tab, { consent: 'granted', storage: 'cookie' });
  await collector.bodies('/identifier', 2);
  const { id } = await identifierCookie(site);
  for (const tab of tabs) await expectState(tab, { consent: 'granted', id: id ?? '' });
  await Promise.all(tabs.map((tab, index) => track(tab, `of tab ${index}`)));
  await expect.poll(() => collector.accepted().sort()).toEqual(['of tab 0', 'of tab 1']);
  expect(new Set(collector.sent().map((message) => message.id))).toEqual(new Set([id]));
});

test('both send their own messages, each in order', async ({ site, collector }) => {
  const tabs = [await grantedPage(site), await grantedPage(site, collectorTenant(), second)];
  await Promise.all(tabs.map((tab, index) => track(tab, ...numbered(`tab${index}-`, 60))));
  await expect.poll(() => collector.accepted().length).toBe(120);
  for (const index of [0, 1]) {
    const own = collector.accepted().filter((name) => name.startsWith(`tab${index}-`));
    expect(own).toEqual(numbered(`tab${index}-`, 60));
  }
});

for (const cache of [{}, { cache: false as const }]) {
  const name = 'cache' in cache ? 'by the missing cookie' : 'by the storage event';
  test(`a refusal in one, noticed in the other ${name}: told once, both silent`, async ({
    site,
    collector,
  }) => {
    const tenant = collectorTenant({}, { consent: cache });
    const one = await grantedPage(site, tenant);
    const two = await grantedPage(site, tenant, second);
    const id = await identifier(two);
    await track(two, 'unsent');
    await choose(one, 'denied');
    await cookieGone(two);
    await track(two, 'refused');
    await expectState(two, { consent: 'denied' });
    expect(await identifier(two)).not.toBe(id);
    await two.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1500)));
    expect(collector.fake.bodies('/withdrawal')).toMatchObject([{ id }]);
    expect(collector.accepted()).toEqual([]);
    expect(await site.cookies()).toEqual([]);
    expect(await two.evaluate(() => ({ ...sessionStorage }))).toEqual({});
  });
}

test('both hear the refusal: the collector is told once', async ({ site, collector }) => {
  const tabs = [await grantedPage(site), await grantedPage(site, collectorTenant(), second)];
  for (const tab of tabs) await choose(tab, 'denied');
  for (const tab of tabs) await expectState(tab, { consent: 'denied' });
  await tabs[1]?.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
  expect(collector.fake.bodies('/withdrawal')).toHaveLength(1);
});

test('a logout in one: the other follows, and no message changes hands', async ({ site, collector }) => {
  const one = await grantedPage(site);
  const two = await grantedPage(site, collectorTenant(), second);
  const before = await identifier(one);
  await one.evaluate(() => window.consentTag.logout());
  await expect.poll(async () => (await site.cookies('_sa'))[0]?.value ?? before).not.toContain(before);
  const { id: after } = await identifierCookie(site);
  await expect.poll(() => identifier(two)).toBe(after);
  await track(two, 'after');
  await expect.poll(() => collector.accepted()).toEqual(['after']);
  expect(collector.sent()).toMatchObject([{ id: after }]);
});
