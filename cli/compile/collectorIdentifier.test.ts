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

const jar = (text: string) => [['_sa', text]] as const;
const paths = (page: ReturnType<typeof collectorPage>) => page.requests.map(({ path }) => path);

test('no answer in time: the proposal is written, and a late answer changes nothing', async () => {
  const page = collectorPage(js);
  page.consent('granted');
  const proposed = String(page.requests[0]?.body.value);
  page.advance(1999);
  expect(page.cookies.size).toBe(0);
  page.advance(1);
  expect([page.tag.storage, page.cookies.get('_sa')]).toEqual(['cookie', proposed]);
  await page.requests[0]?.answer(200, { value: value('b') }, value('b'));
  expect(page.tag.id).toBe('b'.repeat(32));
});

test('a cookie that is there is used at once, never rewritten, and renewed once in a visit', async () => {
  const page = collectorPage(js, { cookies: jar(value('a')) });
  page.consent('granted');
  expect([page.tag.storage, page.tag.id]).toEqual(['cookie', 'a'.repeat(32)]);
  expect(page.requests.map(({ body }) => body.value)).toEqual([value('a')]);
  await page.requests[0]?.fail();
  page.consent('granted');
  const next = collectorPage(js, { cookies: page.cookies, session: page.session });
  next.consent('granted');
  expect([next.requests, page.written, next.written]).toEqual([[], [], []]);
  expect(next.tag.id).toBe('a'.repeat(32));
});

test('a status of 410 is a refusal from elsewhere: the cookie goes, and nothing is sent', async () => {
  const page = collectorPage(js, { cookies: jar(value('a')) });
  page.consent('granted');
  await page.requests[0]?.answer(410, { type: 'urn:consent-tag:problem:withdrawn' });
  expect([page.tag.consent, page.tag.storage, page.cookies.size, page.session.size]).toEqual([
    'denied',
    'memory',
    0,
    0,
  ]);
  expect(page.tag.id).not.toBe('a'.repeat(32));
  page.advance(60_000);
  expect(paths(page)).toEqual(['/identifier']);
});

test.each([true, false])(
  'a grant after a refusal never brings the earlier identifier back (abort: %s)',
  async (aborts) => {
    const page = collectorPage(js, aborts ? {} : { globals: { AbortController: class {} } });
    page.consent('granted');
    const first = String(page.requests[0]?.body.value);
    page.consent('denied');
    page.consent('granted');
    const second = String(page.requests[2]?.body.value);
    expect(paths(page)).toEqual(['/identifier', '/withdrawal', '/identifier']);
    expect(second.slice(2, 34)).not.toBe(first.slice(2, 34));
    await page.requests[0]?.answer(200, { value: first }, first);
    expect(page.tag.id).toBe(second.slice(2, 34));
    await page.requests[2]?.answer(200, { value: second }, first);
    page.advance(1000);
    expect([page.tag.id, page.tag.storage, page.cookies.get('_sa')]).toEqual([
      second.slice(2, 34),
      'cookie',
      second,
    ]);
  },
);

test('a late cookie of an ended request is never taken up: the page counts as refused, and it is deleted', async () => {
  const page = collectorPage(js);
  page.consent('granted');
  const first = String(page.requests[0]?.body.value);
  page.tag.logout();
  const second = String(page.requests[1]?.body.value);
  await page.requests[1]?.answer(200, { value: second }, second);
  page.cookies.set('_sa', first);
  page.advance(1000);
  expect(page.tag.id).not.toBe(first.slice(2, 34));
  expect([page.tag.consent, page.cookies.size]).toEqual(['denied', 0]);
  expect(paths(page)).toEqual(['/identifier', '/identifier']);
});

test('a withdrawal is told once, also where the platform reloads the page on it', () => {
  const page = collectorPage(js, { cookies: jar(value('a')), session: [['_sa_visit', 'a'.repeat(32)]] });
  page.consent('granted');
  page.consent('denied');
  page.consent('denied');
  page.tag.forget();
  expect(page.requests).toHaveLength(1);
  expect(page.requests[0]).toMatchObject({
    path: '/withdrawal',
    credentials: 'omit',
    keepalive: true,
    body: { tenant: 'acme-cz', id: 'a'.repeat(32) },
  });
  expect([page.cookies.size, page.session.size]).toEqual([0, 0]);
  const next = collectorPage(js, { cookies: page.cookies, session: page.session });
  next.consent('denied');
  expect(next.requests).toEqual([]);
});

test('a page that never used the stored identifier deletes it on a refusal, and sends nothing', () => {
  const page = collectorPage(js, { cookies: jar(value('a')), session: [['_sa_visit', 'a'.repeat(32)]] });
  page.consent('denied');
  page.tag.forget();
  expect(page.requests).toEqual([]);
  expect([page.cookies.size, page.session.size]).toEqual([0, 0]);
});

test('a refusal that came from another page sends nothing and ends what is under way', () => {
  const page = collectorPage(js);
  page.consent('granted');
  page.tag.track('view');
  page.dispatch('storage', { key: '_sa_consent_cache', newValue: null });
  expect(page.tag.consent).toBe('granted');
  (page.globals.localStorage as { removeItem(key: string): void }).removeItem('_sa_consent_cache');
  page.dispatch('storage', { key: '_sa_consent_cache', newValue: null });
  expect([page.tag.consent, page.requests[0]?.aborted]).toEqual(['denied', true]);
  page.advance(60_000);
  expect([paths(page), page.cookies.size]).toEqual([['/identifier'], 0]);
});

test('an older format is proposed in ours, and the endpoint sets the cookie', async () => {
  const config = collectorConfigOf('google', {}, { identifier: { accept: ['hex32'] } });
  const page = collectorPage((await createCompiler().compile(config)).js, { cookies: jar('A'.repeat(32)) });
  page.consent('granted');
  expect([page.tag.id, page.tag.storage, page.cookies.size]).toEqual(['a'.repeat(32), 'memory', 0]);
  expect(String(page.requests[0]?.body.value).slice(2, 34)).toBe('a'.repeat(32));
});

test('without createIdentifier the script writes the cookie and asks for none', async () => {
  const config = collectorConfigOf('google', { createIdentifier: false });
  const page = collectorPage((await createCompiler().compile(config)).js);
  page.consent('granted');
  expect([page.tag.storage, page.cookies.size]).toEqual(['cookie', 1]);
  page.tag.track('view');
  page.advance(1000);
  expect(paths(page)).toEqual(['/events']);
});

test('a logout without a grant takes another identifier and sends nothing', () => {
  const page = collectorPage(js);
  const { id } = page.tag;
  page.tag.logout();
  expect(page.tag.id).not.toBe(id);
  expect([page.tag.consent, page.tag.storage, page.requests]).toEqual(['unknown', 'memory', []]);
});
