import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStore } from '../store/openStore.ts';
import type { IncomingEvent, Store } from '../store/store.ts';
import type { AdminAction } from './admin.ts';
import { createAdminServer } from './createAdminServer.ts';
import { type AdminBrowser, openAdminBrowser } from './testing/adminBrowser.ts';

const key = 'a key of more than thirty-two characters';
const start = Date.UTC(2026, 0, 1);
const actions: AdminAction[] = [];
let store: Store;
let browser: AdminBrowser;
let close: () => Promise<void>;

beforeAll(async () => {
  store = await openStore({ url: undefined, secret: 'secret of the tests' });
  const server = createAdminServer({
    store,
    tenants: ['acme-cz', 'acme-de'],
    key,
    report: (action) => actions.push(action),
    reportWrongKey() {},
    reportError(error) {
      throw error;
    },
    now: () => start + 1000,
  });
  browser = await openAdminBrowser(server, key);
  close = () => server.close();
});
afterAll(async () => {
  await close();
  await store.close();
});

let made = 0;
const digits = (text: string) => Buffer.from(text).toString('hex').padEnd(32, '0').slice(0, 32);

function message(softId: string, more: Partial<IncomingEvent>): IncomingEvent {
  made++;
  const common = { tenant: 'acme-cz', softId: digits(softId), consent: 'granted', receivedAt: start + 1000 };
  const key = made.toString(16).padStart(32, '0');
  return {
    ...common,
    key,
    at: start + made,
    name: undefined,
    properties: undefined,
    ...more,
  } as IncomingEvent;
}

const track = (softId: string, name: string, properties?: Record<string, unknown>) =>
  message(softId, { kind: 'track', name, properties });
const identify = (softId: string, email: string, properties?: Record<string, unknown>) =>
  message(softId, { kind: 'identify', hardIds: { email }, properties });
const byEmail = (value: string, tenant = 'acme-cz') => ({ tenant, type: 'email', value });
const sealed = (body: string) => /name="of" value="([^"]+)"/.exec(body)?.[1] ?? '';

test('a profile is found by each of its IDs, and shows everything that is kept', async () => {
  await store.takeEvents('acme-cz', [
    track('laptop', 'product viewed', { price: 12.5 }),
    identify('laptop', 'James@Example.com', { name: 'James' }),
    track('phone', 'basket viewed'),
    identify('phone', 'james@example.com'),
  ]);
  const answer = await browser.follow('/search', byEmail('james@example.com'));
  for (const id of [digits('phone'), `1.${digits('phone')}.g17`, ` ${digits('laptop')} `]) {
    const again = await browser.follow('/search', { tenant: 'acme-cz', id });
    expect(again.body.replaceAll(sealed(again.body), '')).toBe(
      answer.body.replaceAll(sealed(answer.body), ''),
    );
  }
  const parts = [
    '<h1>james@example.com</h1>',
    digits('laptop'),
    digits('phone'),
    'product viewed',
    '{&quot;price&quot;:12.5}',
    '&quot;James&quot;',
    'Events (4)',
    '2026-01-01 00:00:00',
  ];
  for (const part of parts) expect(answer.body).toContain(part);
  // Titles stay in the browser's history.
  expect(answer.body).toContain('<title>Profile - Identity service</title>');
  expect(answer.body.slice(answer.body.indexOf('id="merges"'))).toContain('<td>B</td>');
});

test('a tenant sees nobody of another', async () => {
  const answer = await browser.follow('/search', byEmail('james@example.com', 'acme-de'));
  expect(answer.body).toContain('Nobody is known by this');
  const byId = await browser.follow('/search', { tenant: 'acme-de', id: digits('phone') });
  expect(byId.body).toContain('Nobody is known by this');
});

test('what visitors send is text', async () => {
  const nasty = '"><script>alert(1)</script>';
  await store.takeEvents('acme-cz', [
    track('nasty', nasty, { [nasty]: nasty }),
    message('nasty', { kind: 'identify', hardIds: { [nasty]: nasty }, properties: { [nasty]: nasty } }),
  ]);
  const { status, body } = await browser.follow('/search', { tenant: 'acme-cz', id: digits('nasty') });
  expect(status).toBe(200);
  expect(body).not.toContain('<script');
  expect(body.split('&lt;script&gt;')).toHaveLength(11);
});

test('events are paged, newest first', async () => {
  const names = Array.from({ length: 60 }, (_, index) => `event ${index}.`);
  await store.takeEvents(
    'acme-cz',
    names.map((name) => track('busy', name)),
  );
  const first = await browser.follow('/search', { tenant: 'acme-cz', id: digits('busy') });
  const shown = (body: string) => names.filter((name) => body.includes(name));
  expect(shown(first.body)).toEqual(names.slice(35));
  expect(first.body).toContain('Page 1 of 3');
  const of = sealed(first.body);
  expect(shown((await browser.get(`/profile?of=${of}&page=2`)).body)).toEqual(names.slice(10, 35));
  const last = await browser.get(`/profile?of=${of}&page=3`);
  expect(shown(last.body)).toEqual(names.slice(0, 10));
  expect(shown((await browser.get(`/profile?of=${of}&page=99`)).body)).toEqual(names.slice(0, 10));
  for (const page of ['0', '-1', 'x', '1e99', '2.9']) {
    expect((await browser.get(`/profile?of=${of}&page=${page}`)).status).toBe(200);
  }
});

test('only the events of a page are read, and what they say of the person stays whole', async () => {
  await store.takeEvents('acme-cz', [
    identify('kitchen', 'ivy@example.com', { name: 'Ivy' }),
    ...['first', 'second', 'third'].map((name) => track('kitchen', name)),
  ]);
  const subject = { hardIds: { email: 'ivy@example.com' } };
  const read = await store.readProfile('acme-cz', subject, start, { limit: 2, offset: 1 });
  expect(read?.events.map(({ name }) => name)).toEqual(['first', 'second']);
  expect(read).toMatchObject({ eventCount: 4, properties: { name: 'Ivy' } });
  expect((await store.readProfile('acme-cz', subject, start))?.events).toHaveLength(4);
});

test('a withdrawal ends one browser, and the profile stays', async () => {
  await store.takeEvents('acme-cz', [
    identify('desk', 'ann@example.com'),
    identify('tablet', 'ann@example.com'),
  ]);
  const { body } = await browser.follow('/search', { tenant: 'acme-cz', id: digits('desk') });
  const after = await browser.follow('/withdrawal', { of: sealed(body), id: digits('desk') });
  expect(after.body).toContain('<h1>ann@example.com</h1>');
  expect(after.body).not.toContain(digits('desk'));
  expect(after.body).toContain(digits('tablet'));
  expect(await store.endOf('acme-cz', digits('desk'))).toBe('withdrawn');
  const again = await browser.post('/withdrawal', { of: sealed(body), id: digits('tablet') });
  expect(again.status).toBe(409);
  const foreign = await browser.post('/withdrawal', { of: sealed(after.body), id: digits('phone') });
  expect(foreign.status).toBe(409);
  expect(await store.endOf('acme-cz', digits('phone'))).toBeUndefined();
});

test('whose only browser was withdrawn is found by nothing, and can still be erased', async () => {
  await store.takeEvents('acme-cz', [track('lonely', 'home')]);
  const { body } = await browser.follow('/search', { tenant: 'acme-cz', id: digits('lonely') });
  const after = await browser.follow('/withdrawal', { of: sealed(body), id: digits('lonely') });
  expect(after.body).toContain('can still be erased');
  const erased = await browser.follow('/erasure', { of: sealed(after.body), sure: 'yes' });
  expect(erased.body).toContain('Profiles: 1, identifiers: 0.');
});

test('an erasure needs the tick, and leaves nobody', async () => {
  await store.takeEvents('acme-cz', [identify('old', 'eve@example.com'), track('old', 'home')]);
  const { body } = await browser.follow('/search', byEmail('eve@example.com'));
  expect((await browser.post('/erasure', { of: sealed(body) })).status).toBe(400);
  const erased = await browser.follow('/erasure', { of: sealed(body), sure: 'yes' });
  expect(erased.body).toContain('Profiles: 1, identifiers: 1.');
  expect((await browser.get(`/profile?of=${sealed(body)}`)).body).toContain('Nobody is known by this');
  const byId = await browser.follow('/search', { tenant: 'acme-cz', id: digits('old') });
  expect(byId.body).toContain('This identifier was erased');
  expect(actions.at(-3)).toEqual({ action: 'erasure', tenant: 'acme-cz' });
});
