import { expect, test } from 'vitest';
import { collectorPage, settled } from '../testing/collectorPage.ts';
import { createCompiler } from './compiler.ts';
import { collectorConfigOf } from './testConfigs.ts';

const { js } = await createCompiler().compile(collectorConfigOf('google'));

const value = (digit: string) => `1.${digit.repeat(32)}.ft4`;

test('a grant without a cookie asks the endpoint and writes nothing until it answers', async () => {
  const page = collectorPage(js);
  const { id } = page.tag;
  page.consent('granted');
  await settled();
  expect([page.tag.consent, page.tag.storage, page.tag.id]).toEqual(['granted', 'memory', id]);
  expect([page.written, [...page.cookies], [...page.session]]).toEqual([[], [], []]);
  const [request] = page.requests;
  expect(page.requests).toHaveLength(1);
  expect(request).toMatchObject({ path: '/identifier', credentials: 'include', keepalive: false });
  expect(request?.body).toEqual({
    tenant: 'acme-cz',
    consent: 'granted',
    value: expect.stringMatching(new RegExp(`^1[.]${id}[.][0-9a-z]+$`)),
  });
  const set = String(request?.body.value);
  await request?.answer(200, { value: set }, set);
  expect([page.tag.storage, page.tag.id, page.cookies.get('_sa')]).toEqual(['cookie', id, set]);
  expect(page.written).toEqual([]);
});

test('the cookie that is there when the answer comes counts, else its value, else the proposal', async () => {
  for (const [answer, cookie, expected] of [
    [{ value: value('a') }, value('b'), value('b')],
    [{ value: value('a') }, undefined, value('a')],
    [{ value: 'nonsense' }, 'nonsense', undefined],
  ] as const) {
    const page = collectorPage(js);
    page.consent('granted');
    const proposed = String(page.requests[0]?.body.value);
    await page.requests[0]?.answer(200, answer, cookie);
    expect(page.cookies.get('_sa')).toBe(expected ?? proposed);
    expect(page.tag.id).toBe((expected ?? proposed).slice(2, 34));
  }
});

test('a denial while the request is under way ends it, and deletes what lands later', async () => {
  const page = collectorPage(js);
  page.consent('granted');
  const [request] = page.requests;
  page.consent('denied');
  expect(request?.aborted).toBe(true);
  page.cookies.set('_sa', String(request?.body.value));
  await settled();
  expect([...page.cookies.keys()]).toEqual([]);
  page.cookies.set('_sa', String(request?.body.value));
  page.advance(1000);
  expect([...page.cookies.keys()]).toEqual([]);
  expect(page.requests.map(({ path }) => path)).toEqual(['/identifier', '/withdrawal']);
  expect(page.requests[1]?.body.id).toBe(String(request?.body.value).slice(2, 34));
});
