import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { batch, identify, keyOf, softId, storedForm, track } from '../testing/sentMessages.ts';
import { KEY, SHOP, startTestService, type TestService } from '../testing/testService.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService({ trustedProxies: ['127.0.0.1'], limits: { withdrawal: 3, server: 40 } });
});
afterAll(() => service.close());

const identifierRequest = { tenant: 'acme', consent: 'granted', value: storedForm(softId(1)) };
const requests: Record<string, unknown> = {
  '/identifier': identifierRequest,
  '/events': batch([track(softId(1))]),
  '/identify': { tenant: 'acme', consent: 'granted', ...identify(softId(1), { email: 'a@example.com' }) },
  '/withdrawal': { tenant: 'acme', id: softId(99), key: keyOf(1), at: 1 },
};
const pages = Object.keys(requests);

describe.each(pages)('%s', (path) => {
  const from = (headers: Record<string, string>) =>
    service.request(
      'POST',
      path,
      { 'x-forwarded-for': '192.0.2.1', ...headers },
      JSON.stringify(requests[path]),
    );

  test.each([
    'https://www.other.cz',
    'http://www.acme.cz',
    'https://acme.cz',
    'https://www.acme.cz:8443',
    'https://www.acme.cz.evil.example',
    'null',
    '*',
  ])('answers pages of %s with nothing they could use', async (origin) => {
    const { status, headers, cookies } = await from({ origin, 'content-type': 'text/plain' });
    expect([status, cookies, headers.vary]).toEqual([403, [], 'Origin']);
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  test('answers nobody who does not say where they are', async () => {
    const { status, cookies } = await from({ 'content-type': 'text/plain' });
    expect([status, cookies]).toEqual([403, []]);
  });

  test('tells tenants that it does not serve nothing either', async () => {
    const body = { ...(requests[path] as object), tenant: 'nobody' };
    expect((await service.page(path, body)).status).toBe(404);
  });

  test('answers a preflight request of the shop, and of nobody else', async () => {
    const ask = (origin: string) => service.request('OPTIONS', path, { origin });
    const { status, headers } = await ask(SHOP);
    expect([status, headers['access-control-allow-origin'], headers['access-control-max-age']]).toEqual([
      204,
      SHOP,
      '600',
    ]);
    expect(headers['access-control-allow-headers']).toBe('Content-Type');
    expect((await ask('https://evil.example')).status).toBe(403);
  });

  test.each([
    ['no JSON', '{"tenant": "acme"', 400],
    ['another type of content', undefined, 400],
    ['no tenant', '{}', 400],
    ['a list', '[]', 400],
    ['no consent or no key', '{"tenant": "acme"}', 400],
    ['65,537 bytes', `{"tenant": "acme", "x": "${'x'.repeat(65_537 - 27)}"}`, 413],
    ['65,536 bytes', `{"tenant": "acme", "x": "${'x'.repeat(65_536 - 27)}"}`, 400],
    ['a thousand levels', `{"tenant": "acme", "x": ${'['.repeat(1000)}${']'.repeat(1000)}}`, 400],
  ])('refuses %s, and lets the shop read that', async (what, text, status) => {
    const type = what.startsWith('another') ? 'application/x-www-form-urlencoded' : 'application/json';
    const headers = { 'content-type': type, 'x-forwarded-for': `192.0.2.${50 + what.length}` };
    const answer = await service.page(path, text ?? JSON.stringify(requests[path]), headers);
    expect([answer.status, answer.headers['access-control-allow-origin']]).toEqual([status, SHOP]);
    expect(JSON.stringify(answer.body)).not.toContain('xxx');
    const elsewhere = { ...headers, origin: 'https://evil.example' };
    expect((await service.page(path, text ?? '{}', elsewhere)).status).toBe(403);
  });
});

describe('limits', () => {
  const withdraw = (address: string, tenant = 'acme', origin = SHOP) =>
    service.page(
      '/withdrawal',
      { ...(requests['/withdrawal'] as object), tenant },
      { origin, 'x-forwarded-for': address },
    );

  test('count for each client, tenant and kind of request', async () => {
    const first = [];
    for (const _ of [1, 2, 3, 4]) first.push(await withdraw('198.51.100.1'));
    expect(first.map(({ status }) => status)).toEqual([204, 204, 204, 429]);
    expect(first[2]?.headers.ratelimit).toMatch(/^"withdrawal";r=0;t=\d+$/);
    expect(Number(first[3]?.headers['retry-after'])).toBeGreaterThan(0);
    expect(first[3]?.headers['access-control-allow-origin']).toBe(SHOP);
    expect((await withdraw('198.51.100.2')).status).toBe(204);
    expect((await withdraw('198.51.100.1', 'other', 'https://www.other.cz')).status).toBe(204);
    const other = await service.page('/identifier', identifierRequest, { 'x-forwarded-for': '198.51.100.1' });
    expect(other.status).toBe(200);
  });

  test('cannot be passed by naming an address oneself', async () => {
    const statuses = [];
    for (const spoofed of [1, 2, 3, 4]) {
      statuses.push((await withdraw(`203.0.113.${spoofed}, 198.51.100.9`)).status);
    }
    expect(statuses).toEqual([204, 204, 204, 429]);
  });
});

describe('keys', () => {
  const subject = { tenant: 'acme', id: softId(500) };

  test.each(['/profile', '/erasure'])('%s needs one of the tenant', async (path) => {
    const strangers = ['', 'x', `${KEY}x`, KEY.slice(1), 'the key of other, that only its servers have'];
    for (const key of strangers) expect((await service.server(path, subject, key)).status).toBe(401);
    const without = await service.request(
      'POST',
      path,
      { 'content-type': 'application/json' },
      JSON.stringify(subject),
    );
    expect([without.status, without.headers['www-authenticate']]).toEqual([401, 'Bearer']);
    const fine = path === '/profile' ? 404 : 200;
    expect((await service.server(path, subject)).status).toBe(fine);
    expect((await service.server(path, subject, `${KEY}, its successor`)).status).toBe(fine);
  });

  test('who has none cannot tell which tenants there are', async () => {
    const known = await service.server('/profile', subject, 'x');
    const unknown = await service.server('/profile', { ...subject, tenant: 'nobody' }, 'x');
    expect(unknown.body).toEqual(known.body);
    expect(unknown.status).toBe(401);
  });

  test('are no use to a page: there are no CORS headers', async () => {
    const headers = { origin: SHOP, 'content-type': 'application/json', authorization: `Bearer ${KEY}` };
    const answer = await service.request('POST', '/profile', headers, JSON.stringify(subject));
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    expect((await service.request('OPTIONS', '/profile', headers)).status).toBe(404);
  });

  test('cannot be guessed: attempts are counted', async () => {
    const statuses = [];
    for (let attempt = 0; attempt < 60; attempt++) {
      statuses.push((await service.server('/profile', subject, `guess ${attempt}`)).status);
    }
    expect(new Set(statuses)).toEqual(new Set([401, 429]));
    expect((await service.server('/profile', subject)).status).toBe(429);
  });
});
