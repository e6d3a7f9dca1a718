import { collectorTenant, expect, test } from '../../fixtures/collectorTest.ts';
import { grantedPage, numbered, track } from '../../fixtures/collectorVisit.ts';
import { accesses, expectState, identifier } from '../../fixtures/pageState.ts';
import { visit } from '../../fixtures/visit.ts';
import { choose, defaultDenied } from '../../platforms/consentMode.ts';

const queueing = collectorTenant({ beforeConsent: 'queue' });

test('drop: what is told before the grant is gone', async ({ site, collector }) => {
  const page = await visit(site, collectorTenant(), { before: defaultDenied });
  await track(page, 'before');
  await choose(page, 'granted');
  await track(page, 'after');
  await expect.poll(() => collector.accepted()).toEqual(['after']);
  expect(collector.sent()).toHaveLength(1);
});

test('queue: held in memory alone, and sent at the grant as it was', async ({ site, collector }) => {
  const page = await visit(site, queueing, { before: defaultDenied });
  const told = Date.now();
  await track(page, 'before');
  await page.evaluate(() => window.consentTag.identify({ email: 'james@example.com' }));
  expect(await accesses(page)).toEqual(
    (await accesses(page)).filter(({ action, key }) => action === 'read' && key === '_sa_consent_cache'),
  );
  expect(collector.fake.requests).toEqual([]);
  await choose(page, 'granted');
  await expect.poll(() => collector.accepted()).toEqual(['before', 'james@example.com']);
  const [message] = collector.sent();
  expect(Math.abs((message?.at ?? 0) - told)).toBeLessThan(5000);
  expect(message?.id).toBe(await identifier(page));
});

test('queue: dropped on refusal, for good', async ({ site, collector }) => {
  const page = await visit(site, queueing, { before: defaultDenied });
  await track(page, 'before');
  await choose(page, 'denied');
  await track(page, 'refused');
  await choose(page, 'granted');
  await track(page, 'after');
  await expect.poll(() => collector.accepted()).toEqual(['after']);
});

test('queue: at most 100 are held', async ({ site, collector }) => {
  const page = await visit(site, queueing, { before: defaultDenied });
  await track(page, ...numbered('view', 120));
  await choose(page, 'granted');
  await expect.poll(() => collector.accepted()).toEqual(numbered('view', 100));
});

test('queue: gone with the page', async ({ site, collector }) => {
  const page = await visit(site, queueing, { before: defaultDenied });
  await track(page, 'before');
  await grantedPage(site, queueing, { page });
  await track(page, 'after');
  await expect.poll(() => collector.accepted()).toEqual(['after']);
});

test('logout before the grant takes another identifier, in memory, and drops what is held', async ({
  site,
  collector,
}) => {
  const page = await visit(site, queueing, { before: defaultDenied });
  const before = await identifier(page);
  await track(page, 'before');
  await page.evaluate(() => window.consentTag.logout());
  const after = await identifier(page);
  expect(after).not.toBe(before);
  await expectState(page, { consent: 'unknown', storage: 'memory' });
  await choose(page, 'granted');
  await track(page, 'later');
  await expect.poll(() => collector.accepted()).toEqual(['later']);
  expect(collector.sent()).toMatchObject([{ id: after }]);
});
