import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../store/store.ts';
import type { AdminAction } from './admin.ts';
import { createAdminServer } from './createAdminServer.ts';
import { type AdminBrowser, openAdminBrowser } from './testing/adminBrowser.ts';

const key = 'a key of more than thirty-two characters';
const errors: unknown[] = [];
let wrongKeys = 0;
const actions: AdminAction[] = [];
const lacking = new Error('the database is gone');
const store = { readProfile: () => Promise.reject(lacking) } as Partial<Store> as Store;
const server = createAdminServer({
  store,
  tenants: ['acme-cz', 'acme-de'],
  key,
  report: (action) => actions.push(action),
  reportWrongKey() {
    wrongKeys++;
  },
  reportError: (error) => errors.push(error),
  mostWrongKeys: 1000,
});
let browser: AdminBrowser;

beforeAll(async () => {
  browser = await openAdminBrowser(server, key);
});
afterAll(() => server.close());

const basic = (pair: string) => ({ authorization: `Basic ${Buffer.from(pair).toString('base64')}` });
const somebody = { tenant: 'acme-cz', type: 'email', value: 'james@example.com' };

test('without the key there is nothing to see', async () => {
  const headers = ['', 'Basic', 'Basic !', `Bearer ${key}`].map((authorization) => ({ authorization }));
  const pairs = ['', ':', 'operator:', 'operator:wrong', `${key}:`, `operator:${key} `].map(basic);
  for (const path of ['/', '/style.css', '/profile?of=x', '/nowhere']) {
    for (const lack of [...headers, ...pairs]) {
      const answer = await browser.get(path, lack);
      expect(answer.status, JSON.stringify(lack)).toBe(401);
      expect(answer.headers['www-authenticate']).toMatch(/^Basic /);
      expect(answer.body).not.toContain('acme-cz');
    }
  }
  expect((await browser.post('/search', somebody, basic('operator:wrong'))).status).toBe(401);
});

test('a wrong key is reported, none is not', async () => {
  wrongKeys = 0;
  await browser.get('/', { authorization: '' });
  await browser.get('/');
  expect(wrongKeys).toBe(0);
  await browser.get('/', basic('operator:wrong'));
  expect(wrongKeys).toBe(1);
});

test('after ten wrong keys in a minute not even the right one is looked at', async () => {
  const limited = createAdminServer({
    store,
    tenants: ['acme-cz'],
    key,
    report() {},
    reportWrongKey() {},
    reportError() {},
  });
  const own = await openAdminBrowser(limited, key);
  const statusOf = async (headers = {}) => (await own.get('/', headers)).status;
  // A browser that asks without a key, to learn that one is needed, tries none.
  for (let time = 0; time < 20; time++) expect(await statusOf({ authorization: '' })).toBe(401);
  for (let time = 0; time < 10; time++) expect(await statusOf(basic(`operator:${time}`))).toBe(401);
  const answer = await own.get('/');
  expect(answer.status).toBe(429);
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  expect(answer.body).not.toContain('acme-cz');
  await limited.close();
});

test('a key may have colons and any characters', async () => {
  const special = createAdminServer({
    store,
    tenants: [],
    key: 'ž:ß:😀 a key with colons and more than ASCII',
    report() {},
    reportWrongKey() {},
    reportError() {},
  });
  const own = await openAdminBrowser(special, 'ž:ß:😀 a key with colons and more than ASCII');
  expect((await own.get('/')).status).toBe(200);
  await special.close();
});

test('under the name of another machine it is not even asked for the key', async () => {
  for (const host of [
    'evil.example',
    'evil.example:80',
    'localhost',
    '127.0.0.1',
    'localhost.evil.example',
  ]) {
    const answer = await browser.get('/', { host });
    expect(answer.status).toBe(403);
    expect(answer.headers['www-authenticate']).toBeUndefined();
  }
});

describe('a form of another page', () => {
  test.each([
    ['has no token', { token: '' }, {}],
    ['has a wrong token', { token: 'x' }, {}],
    ['has another origin', {}, { origin: 'http://localhost:8080' }],
    ['hides its origin', {}, { origin: 'null' }],
    ['is no form', {}, { 'content-type': 'application/json' }],
  ])('that %s does nothing', async (_what, fields, headers) => {
    for (const path of ['/search', '/withdrawal', '/erasure']) {
      const answer = await browser.post(path, { ...somebody, ...fields }, headers);
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.headers.location).toBeUndefined();
    }
  });
});

test('no page runs a script, is framed, cached, or asks another host', async () => {
  const { headers, body } = await browser.get('/');
  expect(headers['content-security-policy']).toBe(
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  );
  expect(headers['cache-control']).toBe('no-store');
  expect(headers['set-cookie']).toBeUndefined();
  expect(body).not.toMatch(/<script|https?:|style=| on\w+=/i);
});

test('an address tells nobody who was looked for', async () => {
  const { status, headers } = await browser.post('/search', somebody);
  expect(status).toBe(303);
  expect(headers.location).toMatch(/^\/profile\?of=[\w-]+$/);
});

test.each([
  ['a tenant that is not served', { ...somebody, tenant: 'other' }, 'No tenant of this name'],
  ['what is no identifier', { tenant: 'acme-cz', id: 'james' }, '32 digits'],
])('%s is told', async (_what, fields, message) => {
  const answer = await browser.post('/search', fields);
  expect(answer.status).toBe(400);
  expect(answer.body).toContain(message);
});

test('an address of another run, and one that does not exist, are told', async () => {
  expect(await browser.get('/profile?of=abc')).toMatchObject({ status: 404 });
  expect((await browser.get('/profile')).body).toContain('Search again');
  expect((await browser.get('/nowhere')).body).toContain('There is no such page');
});

test('an error of the database is reported and its words are not shown', async () => {
  const answer = await browser.follow('/search', somebody);
  expect(answer.status).toBe(500);
  expect(answer.body).not.toContain(lacking.message);
  expect(errors).toEqual([lacking]);
  expect(actions).toEqual([]);
});
