import type { EventsRequest } from '../../../snippet/collector/contract.generated.d.ts';
import { collectorTenant, expect, test } from '../../fixtures/collectorTest.ts';
import { grantedPage, numbered, track } from '../../fixtures/collectorVisit.ts';
import { expectState, identifier, webStorage } from '../../fixtures/pageState.ts';
import { identifierCookie } from '../../fixtures/storedValues.ts';
import { visit } from '../../fixtures/visit.ts';
import { alreadyGranted } from '../../platforms/consentMode.ts';

test('track and identify go together, in order, each with its own key', async ({ site, collector }) => {
  const page = await grantedPage(site);
  const id = await identifier(page);
  await page.evaluate(() => {
    window.consentTag.track('viewed', { product: 'žlutý kůň', price: 199 });
    window.consentTag.identify({ email: 'james@example.com' }, { first_name: 'James' });
    window.consentTag.track('bought');
  });
  const [request] = await collector.bodies<EventsRequest>('/events', 1);
  expect(request).toMatchObject({ tenant: 'acme', consent: 'granted' });
  expect(request?.events).toMatchObject([
    { id, event: 'viewed', properties: { product: 'žlutý kůň', price: 199 } },
    { id, hardIds: { email: 'james@example.com' }, properties: { first_name: 'James' } },
    { id, event: 'bought' },
  ]);
  expect(new Set(request?.events.map(({ key }) => key)).size).toBe(3);
  const [events] = collector.fake.requests.filter(({ path }) => path === '/events');
  expect(events?.headers.cookie).toBeUndefined();
});

test('many messages go in batches of at most 50, one request at a time', async ({ site, collector }) => {
  const page = await grantedPage(site);
  const held = collector.hold('/events');
  const names = numbered('view', 90);
  await track(page, ...names);
  await held.arrived;
  await track(page, 'last');
  expect(collector.sent()).toHaveLength(50);
  held.release();
  await expect.poll(() => collector.accepted()).toEqual([...names, 'last']);
  const sizes = collector.fake.bodies<EventsRequest>('/events').map(({ events }) => events.length);
  expect(sizes).toEqual([50, 41]);
});

test('large messages go in more batches', async ({ site, collector }) => {
  const page = await grantedPage(site);
  await page.evaluate(() => {
    for (let index = 0; index < 10; index++)
      window.consentTag.track(`large${index}`, { text: 'x'.repeat(7000) });
  });
  await expect
    .poll(() => collector.accepted())
    .toEqual(Array.from({ length: 10 }, (_, index) => `large${index}`));
  for (const { body } of collector.fake.requests) expect(body.length).toBeLessThan(21_000);
});

test('what waits for the identifier gets the one that counts', async ({ site, collector }) => {
  collector.once('/identifier', { lie: 'other identifier', held: true });
  const arrived = collector.fake.nextRequest('/identifier');
  const page = await visit(site, collectorTenant(), { before: alreadyGranted });
  await arrived;
  await track(page, 'early');
  collector.fake.release();
  await expectState(page, { storage: 'cookie' });
  await collector.bodies('/events', 1);
  expect(collector.sent()).toMatchObject([{ event: 'early', id: (await identifierCookie(site)).id }]);
});

test('what a message says is what was true when it was made', async ({ site, collector }) => {
  const page = await grantedPage(site);
  await page.evaluate(() => {
    const properties = { count: 1 };
    window.consentTag.track('counted', properties);
    properties.count = 2;
  });
  await collector.bodies('/events', 1);
  expect(collector.sent()).toMatchObject([{ properties: { count: 1 } }]);
});

test('what is no message is dropped, and nothing throws', async ({ site, collector }) => {
  const page = await grantedPage(site);
  await page.evaluate(() => {
    const { track, identify } = window.consentTag as unknown as Record<
      string,
      (...values: unknown[]) => void
    >;
    const cyclic: Record<string, unknown> = {};
    cyclic.self = cyclic;
    const throwing = {
      toJSON: () => {
        throw new Error('no');
      },
    };
    for (const name of ['', 7, null, undefined, {}, ['a'], Symbol('a')]) track?.(name);
    for (const properties of [cyclic, throwing, { big: 1n }, { text: 'x'.repeat(9000) }, [], 'text', 5]) {
      track?.('bad', properties);
    }
    for (const hardIds of [null, undefined, {}, [], 'a', { email: 5 }, { email: '' }, { email: 'a"b' }]) {
      identify?.(hardIds);
    }
    for (const hardIds of [{ '': 'a' }, cyclic]) identify?.(hardIds);
    window.consentTag.track('good');
  });
  await collector.bodies('/events', 1);
  expect(collector.accepted()).toEqual(['good']);
});

test('logout takes a new identifier; what came before keeps the old one', async ({ site, collector }) => {
  const page = await grantedPage(site);
  const before = await identifier(page);
  await page.evaluate(() => {
    window.consentTag.track('before');
    window.consentTag.logout();
    window.consentTag.track('after');
  });
  await collector.bodies('/identifier', 2);
  await expect.poll(() => collector.accepted()).toEqual(['before', 'after']);
  const { id: after } = await identifierCookie(site);
  expect(after).not.toBe(before);
  await expectState(page, { consent: 'granted', storage: 'cookie', id: after ?? '' });
  expect(collector.sent()).toMatchObject([{ id: before }, { id: after }]);
  expect(collector.fake.bodies('/withdrawal')).toEqual([]);
});

test('an erased visitor gets another identifier', async ({ site, collector }) => {
  const page = await grantedPage(site);
  const id = await identifier(page);
  collector.fake.memory.erase({ tenant: 'acme', id });
  await track(page, 'refused');
  await expect.poll(async () => (await site.cookies('_sa'))[0]?.value ?? id).not.toContain(id);
  await expectState(page, { consent: 'granted', storage: 'cookie' });
  await track(page, 'accepted');
  await expect.poll(() => collector.accepted()).toEqual(['accepted']);
});

test('session storage has nothing of what was sent', async ({ site, collector }) => {
  const page = await grantedPage(site);
  await track(page, 'secret');
  await collector.bodies('/events', 1);
  await expect.poll(async () => JSON.stringify((await webStorage(page)).session)).not.toContain('secret');
});
