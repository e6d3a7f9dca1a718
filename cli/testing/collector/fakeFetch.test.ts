import { expect, test, vi } from 'vitest';
import { FakeCollector } from './fakeCollector.ts';
import { fakeFetch } from './fakeFetch.ts';
import { watchedCollector } from './watchedCollector.ts';

const collectorUrl = 'https://id.acme.cz/v1';
const value = `1.${'a'.repeat(32)}.g17`;
const body = JSON.stringify({ tenant: 'acme-cz', consent: 'granted', value });
const post = { method: 'POST', body };

/** A page of the shop, or of somebody else, and the cookies it got. */
function pageOf(collector: FakeCollector, origin = 'https://www.acme.cz', jar = '') {
  const cookies: string[] = [];
  const page = { origin, collectorUrl, cookies: () => jar, setCookie: (line: string) => cookies.push(line) };
  return { fetch: fakeFetch(collector, page), cookies };
}

test('gives cookies only with credentials, and takes them only then', async () => {
  const collector = watchedCollector();
  const { fetch, cookies } = pageOf(collector, 'https://www.acme.cz', `_sa=${value}`);
  expect(await (await fetch(`${collectorUrl}/identifier`, post)).json()).toEqual({ value });
  expect(cookies).toEqual([]);
  await fetch(`${collectorUrl}/identifier`, { ...post, credentials: 'include' });
  expect(cookies).toEqual([expect.stringContaining(value)]);
  expect(collector.requests.map(({ headers }) => headers.cookie)).toEqual([undefined, `_sa=${value}`]);
  expect(collector.requests[0]?.headers['content-type']).toBe('text/plain;charset=UTF-8');
});

test('keeps answers from pages of other origins', async () => {
  const { fetch, cookies } = pageOf(watchedCollector(), 'https://evil.example');
  await expect(fetch(`${collectorUrl}/identifier`, { ...post, credentials: 'include' })).rejects.toThrow(
    TypeError,
  );
  expect(cookies).toEqual([]);
});

test.each([
  ['https://other.example', 'true', false],
  ['*', 'true', false],
  ['https://www.acme.cz', '', false],
  ['https://www.acme.cz', 'true', true],
])('reads with credentials an answer for %s, credentials %j: %j', async (origin, credentials, readable) => {
  const collector = watchedCollector();
  const cors = { 'access-control-allow-origin': origin, 'access-control-allow-credentials': credentials };
  vi.spyOn(collector, 'answer').mockResolvedValue({ status: 200, headers: cors, cookies: [], body: '{}' });
  const asked = pageOf(collector).fetch(`${collectorUrl}/identifier`, { ...post, credentials: 'include' });
  expect(await asked.then(({ ok }) => ok).catch(() => false)).toBe(readable);
});

test('an aborted request ends at once, and its cookie may come nevertheless', async () => {
  const collector = watchedCollector();
  collector.mood = { held: true };
  const { fetch, cookies } = pageOf(collector);
  const controller = new AbortController();
  const asked = fetch(`${collectorUrl}/identifier`, {
    ...post,
    credentials: 'include',
    signal: controller.signal,
  });
  controller.abort();
  await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
  expect(cookies).toEqual([]);
  collector.release();
  await new Promise(setImmediate);
  expect(cookies).toHaveLength(1);
  await expect(
    fetch(`${collectorUrl}/identifier`, { ...post, signal: controller.signal }),
  ).rejects.toMatchObject({ name: 'AbortError' });
  expect(collector.requests).toHaveLength(1);
});

test('answers without a body have none, and keepalive takes 64 KiB', async () => {
  const collector = watchedCollector();
  const { fetch } = pageOf(collector);
  const withdrawal = { tenant: 'acme-cz', id: 'a'.repeat(32), key: 'b'.repeat(32), at: 1 };
  const answer = await fetch(`${collectorUrl}/withdrawal`, { ...post, body: JSON.stringify(withdrawal) });
  expect([answer.status, await answer.text()]).toEqual([204, '']);
  const large = { ...post, body: 'x'.repeat(65_537), keepalive: true };
  await expect(fetch(`${collectorUrl}/events`, large)).rejects.toThrow(TypeError);
  expect(collector.requests).toHaveLength(1);
});

test('notes what the snippet should not need', async () => {
  const collector = new FakeCollector(watchedCollector().tenant);
  const { fetch } = pageOf(collector);
  await fetch(`${collectorUrl}/identifier`, { ...post, headers: { 'Content-Type': 'application/json' } });
  await expect(fetch('https://evil.example/v1/identifier', post)).rejects.toThrow(TypeError);
  expect(collector.violations).toEqual([
    `request ${collectorUrl}/identifier needs a preflight request`,
    'request to https://evil.example/v1/identifier',
  ]);
});
