import type { EventsRequest } from '../../../snippet/collector/contract.generated.d.ts';
import { collectorTenant, expect, test } from '../../fixtures/collectorTest.ts';
import { cookieWrites, grantedPage, numbered, track } from '../../fixtures/collectorVisit.ts';
import { expectState, identifier, webStorage } from '../../fixtures/pageState.ts';
import { identifierCookie, secondId, storedIdentifier } from '../../fixtures/storedValues.ts';
import { shop, tabWithClock, visit } from '../../fixtures/visit.ts';
import { alreadyGranted } from '../../platforms/consentMode.ts';

test.beforeEach(({ site }) => site.tolerate(/Failed to load resource|CORS policy/));

const failures: [string, object][] = [
  ['offline', { offline: true }],
  ['its answer is lost', { lost: true }],
  ['it is broken', { status: 503 }],
  ['it says that there is too much', { status: 429 }],
  ['it does not know the tenant', { status: 404 }],
];
for (const [name, mood] of failures) {
  test(`a new identifier, and ${name}: the script writes its own`, async ({ site, collector }) => {
    collector.always('/identifier', mood);
    const page = await grantedPage(site);
    const cookie = await identifierCookie(site);
    expect(cookie).toMatchObject({ id: await identifier(page), domain: '.example.test' });
    expect(await cookieWrites(page)).toHaveLength(1);
  });
}

test('slow: its own after the time that the config names, then the cookie that arrives', async ({
  site,
  collector,
}) => {
  const held = collector.hold('/identifier');
  const page = await tabWithClock(site);
  await visit(site, collectorTenant({ timeout: '2s' }), { before: alreadyGranted, page });
  const { value } = JSON.parse((await held.arrived).body);
  await page.clock.runFor(1900);
  expect(await site.cookies()).toEqual([]);
  await page.clock.runFor(200);
  expect((await identifierCookie(site)).value).toBe(value);
  collector.rewrite = (right) => ({
    ...right,
    cookies: [`_sa=${storedIdentifier(secondId, 9)}; Path=/; Secure; Domain=example.test`],
  });
  held.release();
  await expect.poll(async () => (await identifierCookie(site)).id).toBe(secondId);
  await expectState(page, { consent: 'granted', storage: 'cookie', id: secondId });
  expect(await cookieWrites(page)).toHaveLength(1);
});

test('messages wait for better times, with pauses that grow, and arrive once', async ({
  site,
  collector,
}) => {
  collector.once('/events', { status: 503 }, { status: 429 });
  const page = await grantedPage(site);
  await track(page, 'one', 'two');
  const [first, second, third] = await collector.bodies<EventsRequest>('/events', 3, 40_000);
  expect((second?.sentAt ?? 0) - (first?.sentAt ?? 0)).toBeGreaterThanOrEqual(2000);
  expect((third?.sentAt ?? 0) - (second?.sentAt ?? 0)).toBeGreaterThanOrEqual(4000);
  expect(collector.accepted()).toEqual(['one', 'two']);
  expect(new Set(collector.sent().map(({ key }) => key)).size).toBe(2);
});

for (const mood of [{ lost: true }, { status: 500 }, { status: 429 }, { offline: true }]) {
  test(`the next page sends what ${JSON.stringify(mood)} left, with the same keys`, async ({
    site,
    collector,
  }) => {
    collector.always('/events', mood);
    const page = await grantedPage(site);
    await track(page, 'one', 'two');
    await expect.poll(async () => JSON.stringify((await webStorage(page)).session)).toContain('two');
    await page.reload();
    collector.always('/events', {});
    await expectState(page, { consent: 'granted', storage: 'cookie' });
    await expect.poll(() => collector.accepted()).toEqual(['one', 'two']);
    expect(new Set(collector.sent().map(({ key }) => key)).size).toBe(2);
  });
}

test('what the server refuses for good is dropped', async ({ site, collector }) => {
  collector.once('/events', { status: 413 });
  const page = await grantedPage(site);
  await track(page, 'one');
  await collector.bodies('/events', 1);
  await track(page, 'two');
  await collector.bodies('/events', 2);
  expect(collector.accepted()).toEqual(['two']);
});

test('at most 100 messages wait', async ({ site, collector }) => {
  collector.always('/events', { offline: true });
  const page = await grantedPage(site);
  await track(page, ...numbered('view', 130));
  collector.always('/events', {});
  await expect.poll(() => collector.accepted()).toEqual(numbered('view', 100));
});

test('another identifier in the cookie: what is left of the earlier one is dropped', async ({
  site,
  collector,
}) => {
  collector.always('/events', { offline: true });
  const page = await grantedPage(site);
  await track(page, 'of the earlier');
  await site.blank(shop, page);
  await site.plant('_sa', storedIdentifier(secondId), { domain: '.example.test' });
  collector.always('/events', {});
  await grantedPage(site, collectorTenant(), { page, url: `${shop}/next` });
  await track(page, 'of the later');
  await collector.bodies('/events', 1);
  expect(collector.accepted()).toEqual(['of the later']);
  expect(collector.sent()).toMatchObject([{ id: secondId }]);
});
