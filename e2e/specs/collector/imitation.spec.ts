import type { Page } from '@playwright/test';
import { acmeTenant } from '../../../cli/testing/collector/acmeTenant.ts';
import { FakeCollector } from '../../../cli/testing/collector/fakeCollector.ts';
import { startCollectorServer } from '../../fixtures/collectorServer.ts';
import { startLocalServer } from '../../fixtures/localServer.ts';
import { routeCollector } from '../../fixtures/routeCollector.ts';
import { expect, test } from '../../fixtures/test.ts';

const url = 'https://id.acme.cz/v1';
const page = '<!doctype html><meta charset="utf-8"><title>shop</title>';
const value = `1.${'a'.repeat(32)}.g17`;
const identifier = JSON.stringify({ tenant: 'acme-cz', consent: 'granted', value });
const message = { id: 'a'.repeat(32), key: 'b'.repeat(32), at: 1, event: 'left' };
const events = JSON.stringify({ tenant: 'acme-cz', consent: 'granted', sentAt: 1, events: [message] });

/** What the page gets for a request with credentials, and its cookies afterwards. */
function ask(tab: Page, to: string, body: string): Promise<{ outcome: string; cookie: string }> {
  return tab.evaluate(
    async ([address, text]) => {
      const outcome = await fetch(`${address}/identifier`, {
        method: 'POST',
        body: text,
        credentials: 'include',
      })
        .then(async (answer) => `${answer.status} ${await answer.text()}`)
        .catch(String);
      return { outcome, cookie: document.cookie };
    },
    [to, body] as const,
  );
}

test('a routed collector sets the cookie of the shop, and the browser sends it back', async ({ site }) => {
  const collector = new FakeCollector(acmeTenant);
  await routeCollector(site.context, url, collector);
  const tab = await site.open('https://www.acme.cz/', page);
  const expected = { outcome: `200 {"value":"${value}"}`, cookie: `_sa=${value}` };
  expect(await ask(tab, url, identifier)).toEqual(expected);
  const other = identifier.replaceAll('aaaa', 'bbbb');
  expect(await ask(tab, url, other)).toEqual(expected);
  expect(collector.requests[1]?.headers.cookie).toBe(`_sa=${value}`);
  collector.check();
});

test('a browser refuses the cookie of another domain, and hides answers from other origins', async ({
  site,
}) => {
  site.tolerate(/CORS policy|ERR_FAILED|status of 403/);
  const collector = new FakeCollector(acmeTenant);
  await routeCollector(site.context, url, collector);
  collector.mood = { lie: 'other domain' };
  const shop = await site.open('https://www.acme.cz/', page);
  expect(await ask(shop, url, identifier)).toEqual({ outcome: `200 {"value":"${value}"}`, cookie: '' });
  collector.mood = { lost: true };
  expect((await ask(shop, url, identifier)).outcome).toBe('TypeError: Failed to fetch');
  collector.mood = {};
  const evil = await site.open('https://evil.example/', page);
  expect(await ask(evil, url, identifier)).toEqual({ outcome: 'TypeError: Failed to fetch', cookie: '' });
  expect(await site.cookies()).toEqual([]);
  collector.check();
});

test('two cookies of one answer both arrive', async ({ site }) => {
  const collector = new FakeCollector({ ...acmeTenant, origins: ['https://acme.cz'] });
  await routeCollector(site.context, 'https://acme.cz/v1', collector);
  collector.mood = { lie: 'two cookies' };
  const tab = await site.open('https://acme.cz/', page);
  const { cookie } = await ask(tab, 'https://acme.cz/v1', identifier);
  expect(cookie.split('; ').sort()).toEqual([`_sa=${value}`, `_sa=1.${'d'.repeat(32)}.g17`]);
  collector.check();
});

test('a collector behind a real connection gets what outlives its page', async ({ context }) => {
  const shop = await startLocalServer({ '/': page, '/next': page });
  const collector = new FakeCollector({
    ...acmeTenant,
    origins: [shop.origin],
    cookieAttributes: 'Path=/; SameSite=Lax; Max-Age=34128000',
  });
  const server = await startCollectorServer(collector);
  try {
    const tab = await context.newPage();
    await tab.goto(shop.origin);
    expect(await ask(tab, server.url, identifier)).toMatchObject({ cookie: `_sa=${value}` });
    await tab.evaluate(
      ([address, body]) => {
        addEventListener('pagehide', () => {
          void fetch(`${address}/events`, { method: 'POST', body, keepalive: true, credentials: 'omit' });
        });
      },
      [server.url, events] as const,
    );
    const arrived = collector.nextRequest('/events');
    await tab.goto(`${shop.origin}/next`);
    await arrived;
    expect([...collector.memory.messages.values()]).toEqual([message]);
    collector.mood = { offline: true };
    expect((await ask(tab, server.url, identifier)).outcome).toBe('TypeError: Failed to fetch');
    collector.check();
  } finally {
    await server.close();
    await shop.close();
  }
});
