import { describe, expect, test } from 'vitest';
import { FakeCollector } from './fakeCollector.ts';
import type { Lie } from './mood.ts';
import { watchedCollector } from './watchedCollector.ts';

const id = 'a'.repeat(32);
const value = `1.${id}.g17`;
const other = `1.${'b'.repeat(32)}.g16`;
const grant = { tenant: 'acme-cz', consent: 'granted' };
const track = { id, key: 'c'.repeat(32), at: 5, event: 'page_viewed' };
const identify = { id, key: 'd'.repeat(32), at: 6, hardIds: { email: 'james@example.com' } };

/** A fake whose violations a test wants to see. */
const unwatched = () => new FakeCollector(watchedCollector().tenant);

async function post(
  collector: FakeCollector,
  path: string,
  body: object | string,
  headers: Record<string, string> = {},
) {
  const answer = await collector.answer({
    method: 'POST',
    path,
    headers: { origin: 'https://www.acme.cz', 'content-type': 'text/plain;charset=UTF-8', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { ...answer, json: answer.body.startsWith('{') ? JSON.parse(answer.body) : undefined };
}

const ask = (collector: FakeCollector, path: string, body: object) => {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${collector.tenant.key}` };
  return collector
    .answer({ method: 'POST', path, headers, body: JSON.stringify(body) })
    .then((answer) => ({ status: answer.status, json: JSON.parse(answer.body) }));
};

const send = (collector: FakeCollector, ...events: unknown[]) =>
  post(collector, '/events', { ...grant, sentAt: 10, events });

describe('an identifier', () => {
  test.each([
    ['is what the page proposes', '', value],
    ['is that of the cookie, if there is one', `x=1; _sa=${other}`, other],
    ['is the earliest of several', `_sa=${value}; _sa=${other}`, other],
    ['is not a cookie in another format', '_sa=GA1.2.3', value],
  ])('%s', async (_, cookie, expected) => {
    const answer = await post(
      watchedCollector(),
      '/identifier',
      { ...grant, value },
      cookie ? { cookie } : {},
    );
    expect(answer).toMatchObject({ status: 200, json: { value: expected } });
    expect(answer.cookies).toEqual([
      `_sa=${expected}; Path=/; SameSite=Lax; Secure; Domain=acme.cz; Max-Age=34128000`,
    ]);
  });

  test('that was withdrawn is gone', async () => {
    const collector = watchedCollector();
    expect(
      await post(collector, '/withdrawal', { tenant: 'acme-cz', id, key: track.key, at: 1 }),
    ).toMatchObject({
      status: 204,
      body: '',
    });
    const answer = await post(collector, '/identifier', { ...grant, value });
    expect(answer).toMatchObject({ status: 410, cookies: [] });
    expect((await send(collector, track)).json.refused).toEqual([{ key: track.key, reason: 'withdrawn' }]);
  });

  test('that was erased is replaced: by the proposed one, else by one of the server', async () => {
    const collector = watchedCollector();
    await ask(collector, '/erasure', { tenant: 'acme-cz', id: 'b'.repeat(32) });
    const proposed = await post(collector, '/identifier', { ...grant, value }, { cookie: `_sa=${other}` });
    expect(proposed.json).toEqual({ value });
    const minted = await post(collector, '/identifier', { ...grant, value: other });
    expect(minted.json.value).toMatch(/^1\.e{31}1\.g17$/);
  });
});

describe('messages', () => {
  test('are kept once, whatever batch they come in', async () => {
    const collector = watchedCollector();
    expect((await send(collector, track, track)).json).toEqual({ accepted: 1, duplicates: 1, refused: [] });
    expect((await send(collector, track, identify)).json).toEqual({
      accepted: 1,
      duplicates: 1,
      refused: [],
    });
    expect([...collector.memory.messages.values()]).toEqual([track, identify]);
    expect(collector.bodies('/events')).toHaveLength(2);
  });

  test('are refused one by one', async () => {
    const collector = unwatched();
    const junk = { ...identify, hardIds: { email: 'undefined' } };
    const long = { ...track, key: 'e'.repeat(32), properties: { text: 'x'.repeat(8000) } };
    const { status, json } = await send(collector, track, junk, long, { key: 'none' }, null);
    expect({ status, json }).toEqual({
      status: 200,
      json: {
        accepted: 1,
        duplicates: 0,
        refused: [
          { key: junk.key, reason: 'hard-id' },
          { key: long.key, reason: 'too-large' },
          { key: '', reason: 'malformed' },
          { key: '', reason: 'malformed' },
        ],
      },
    });
    expect(collector.violations.join('\n')).toMatch(/8,?\d{3} characters/);
  });

  test('of an erased person are refused, and the page is told to rotate', async () => {
    const collector = watchedCollector();
    await send(collector, track, identify);
    const phone = { ...identify, id: 'f'.repeat(32), key: 'f'.repeat(32) };
    expect((await post(collector, '/identify', { ...grant, ...phone })).json).toEqual({});
    const person = { tenant: 'acme-cz', hardIds: identify.hardIds };
    expect(await ask(collector, '/profile', person)).toMatchObject({
      status: 200,
      json: { created: 5, hardIds: identify.hardIds, identifiers: [{ id }, { id: phone.id }] },
    });
    await post(collector, '/withdrawal', { tenant: 'acme-cz', id: phone.id, key: phone.key, at: 7 });
    expect((await ask(collector, '/profile', person)).json).toMatchObject({
      identifiers: [{ id, firstUsed: 5, lastUsed: 6 }],
      events: [{ id, event: 'page_viewed' }, { key: identify.key }, { key: phone.key }],
    });
    expect(await ask(collector, '/erasure', person)).toEqual({
      status: 200,
      json: { profiles: 1, identifiers: 2 },
    });
    expect(collector.memory.messages.size).toBe(0);
    expect((await ask(collector, '/profile', { tenant: 'acme-cz', id })).status).toBe(404);
    expect((await send(collector, track)).json).toMatchObject({
      refused: [{ reason: 'erased' }],
      rotate: true,
    });
    expect((await post(collector, '/identify', { ...grant, ...phone })).json).toEqual({
      refused: 'erased',
      rotate: true,
    });
  });
});

describe('a request that breaks the contract is refused, and noted', () => {
  const batch = { ...grant, sentAt: 1, events: [track] };
  test.each<[string, number, string, object | string, Record<string, string>]>([
    ['without consent', 400, '/events', { ...batch, consent: 'denied' }, {}],
    ['without messages', 400, '/events', { ...batch, events: [] }, {}],
    ['with 51 messages', 400, '/events', { ...batch, events: Array(51).fill(track) }, {}],
    ['that is no JSON', 400, '/events', 'tenant=acme-cz', {}],
    ['of another content type', 400, '/events', batch, { 'content-type': 'text/html' }],
    ['with a value in another format', 400, '/identifier', { ...grant, value: 'GA1.2.3' }, {}],
    ['of more than 64 KiB', 413, '/events', { ...batch, more: 'x'.repeat(65_536) }, {}],
    ['of nobody', 401, '/profile', { tenant: 'acme-cz', id }, { 'content-type': 'application/json' }],
    ['to nowhere', 404, '/visitors', batch, {}],
  ])('%s', async (_, status, path, body, headers) => {
    const collector = unwatched();
    expect(await post(collector, path, body, headers)).toMatchObject({ status, cookies: [] });
    expect(collector.violations[0]).toContain(`request POST ${path}`);
    expect(() => collector.check()).toThrow('The contract was broken');
    expect(collector.memory.messages.size).toBe(0);
  });

  test('with credentials or a key where there should be none', async () => {
    const collector = unwatched();
    await post(collector, '/events', batch, { cookie: '_sa=1', authorization: 'Bearer x' });
    expect(collector.violations).toMatchObject(
      [/credentials/, /key/].map((text) => expect.stringMatching(text)),
    );
  });
});

test('other origins, other tenants and other keys are turned away without CORS and without a cookie', async () => {
  const collector = watchedCollector();
  const cases = [
    [{ ...grant, value }, { origin: 'https://www.acme.cz.evil.example' }, 403],
    [{ ...grant, value, tenant: 'other' }, {}, 404],
  ] as const;
  for (const [body, headers, status] of cases) {
    const answer = await post(collector, '/identifier', body, headers);
    expect(answer).toMatchObject({ status, cookies: [], headers: { vary: 'Origin' } });
    expect(Object.keys(answer.headers).join()).not.toContain('access-control');
  }
  const headers = { 'content-type': 'application/json', authorization: 'Bearer other' };
  const body = JSON.stringify({ tenant: 'acme-cz', id });
  expect((await collector.answer({ method: 'POST', path: '/profile', headers, body })).status).toBe(401);
});

test('health needs nothing; preflight requests are answered for the shop alone', async () => {
  const collector = watchedCollector();
  const get = await collector.answer({ method: 'GET', path: '/health', headers: {}, body: '' });
  expect(get).toMatchObject({ status: 200, body: '{"status":"ok"}' });
  for (const [origin, status] of [
    ['https://www.acme.cz', 204],
    ['https://evil.example', 403],
  ] as const) {
    const answer = await collector.answer({
      method: 'OPTIONS',
      path: '/events',
      headers: { origin },
      body: '',
    });
    expect(answer.status).toBe(status);
    expect('access-control-allow-origin' in answer.headers).toBe(status === 204);
  }
});

describe('the mood', () => {
  test('offline keeps the request away', async () => {
    const collector = watchedCollector();
    collector.mood = { offline: true };
    await expect(send(collector, track)).rejects.toThrow(TypeError);
    expect(collector.requests).toEqual([]);
    expect(collector.memory.messages.size).toBe(0);
  });

  test('lost takes the messages in and loses the answer', async () => {
    const collector = watchedCollector();
    collector.mood = { lost: true };
    await expect(send(collector, track)).rejects.toThrow(TypeError);
    expect(collector.memory.messages.size).toBe(1);
    collector.mood = {};
    expect((await send(collector, track)).json).toMatchObject({ accepted: 0, duplicates: 1 });
  });

  test('held answers when told to, in order', async () => {
    const collector = watchedCollector();
    collector.mood = ({ path }) => ({ held: path === '/events' });
    const arrived = collector.nextRequest('/events');
    const order: number[] = [];
    const answers = [1, 2, 3].map((n) => send(collector, track).then(() => order.push(n)));
    expect((await arrived).path).toBe('/events');
    expect((await post(collector, '/identify', { ...grant, ...identify })).status).toBe(200);
    expect([collector.held, order]).toEqual([3, []]);
    expect(collector.release(1)).toBe(1);
    await answers[0];
    expect(order).toEqual([1]);
    expect(collector.release()).toBe(2);
    await Promise.all(answers);
    expect(order).toEqual([1, 2, 3]);
  });

  test.each([400, 403, 404, 410, 413, 429, 503])(
    '%i is answered as the contract says, and nothing kept',
    async (status) => {
      const collector = watchedCollector();
      collector.mood = { status };
      const answer = await post(collector, '/identifier', { ...grant, value });
      expect(answer).toMatchObject({ status, cookies: [], json: { status } });
      expect(answer.headers['retry-after'] !== undefined).toBe(status === 429);
    },
  );

  test('a status of some machine in between is possible as well', async () => {
    const collector = watchedCollector();
    collector.mood = { status: 502 };
    expect((await send(collector, track)).status).toBe(502);
  });

  test('rotate is told without an erasure', async () => {
    const collector = watchedCollector();
    collector.mood = { rotate: true };
    expect((await send(collector, track)).json).toMatchObject({ accepted: 1, rotate: true });
    expect((await post(collector, '/identify', { ...grant, ...identify })).json).toEqual({ rotate: true });
  });
});

test.each<[Lie, object]>([
  ['wrong format', { json: { value: 'GA1.2.3' }, cookies: [expect.stringMatching(/^_sa=GA1\.2\.3; /)] }],
  ['other identifier', { json: { value: expect.stringMatching(/^1\.d{32}\.g17$/) } }],
  ['other answer', { cookies: [expect.stringContaining(value)] }],
  ['other domain', { json: { value }, cookies: [expect.stringMatching(/; Domain=evil\.example$/)] }],
  ['no cookie', { json: { value }, cookies: [] }],
  ['two cookies', { cookies: [expect.stringContaining(value), expect.not.stringContaining('Domain')] }],
  ['hidden cookie', { cookies: [expect.stringMatching(/; HttpOnly$/)] }],
  ['no JSON', { status: 200, json: undefined, cookies: [] }],
  ['empty', { status: 200, json: {}, cookies: [] }],
])('lies: %s', async (lie, expected) => {
  const collector = watchedCollector();
  const honest = await post(collector, '/identifier', { ...grant, value });
  collector.mood = { lie };
  const lying = await post(collector, '/identifier', { ...grant, value });
  expect(lying).toMatchObject(expected);
  expect(lying).not.toEqual(honest);
});
