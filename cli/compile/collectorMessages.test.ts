import { expect, test } from 'vitest';
import { type CollectorPage, collectorPage, settled } from '../testing/collectorPage.ts';
import { createCompiler } from './compiler.ts';
import { collectorConfigOf } from './testConfigs.ts';

const compiler = createCompiler();
const { js } = await compiler.compile(collectorConfigOf('google'));
const queueing = (await compiler.compile(collectorConfigOf('google', { beforeConsent: 'queue' }))).js;

const id = 'a'.repeat(32);
const cookies = [['_sa', `1.${id}.ft4`]] as const;

interface Message {
  id: string;
  key: string;
  event: string;
}

const batches = (page: CollectorPage) => page.requests.filter(({ path }) => path === '/events');
const messagesOf = (page: CollectorPage, index: number) => batches(page)[index]?.body.events as Message[];
const names = (page: CollectorPage, index: number) => messagesOf(page, index).map(({ event }) => event);

function granted(): CollectorPage {
  const page = collectorPage(js, { cookies, session: [['_sa_visit', id]] });
  page.consent('granted');
  return page;
}

test('messages go a second after the first, in order, one request at a time', async () => {
  const page = granted();
  page.tag.track('one', { price: 5 });
  page.advance(999);
  expect(page.requests).toEqual([]);
  page.tag.track('two');
  page.advance(1);
  expect(names(page, 0)).toEqual(['one', 'two']);
  expect(batches(page)[0]).toMatchObject({ credentials: 'omit', keepalive: true });
  page.tag.track('three');
  page.advance(5000);
  expect(batches(page)).toHaveLength(1);
  await batches(page)[0]?.answer(200, { accepted: 2, refused: [] });
  page.advance(1000);
  expect(names(page, 1)).toEqual(['three']);
});

test('a batch has at most 50 messages and 20,000 characters, the page at most 100 messages', async () => {
  const page = granted();
  for (let i = 0; i < 150; i++) page.tag.track(`e${i}`);
  page.dispatch('pagehide');
  expect(batches(page).map((_, index) => messagesOf(page, index).length)).toEqual([50, 50]);
  const large = granted();
  for (let i = 0; i < 5; i++) large.tag.track('large', { text: 'x'.repeat(7000) });
  large.dispatch('pagehide');
  expect(batches(large).map((_, index) => messagesOf(large, index).length)).toEqual([2, 2, 1]);
});

test.each([0, 408, 429, 500, 503])(
  'after status %i the same messages go again, later and later',
  async (status) => {
    const page = granted();
    page.tag.track('one');
    page.advance(1000);
    for (let i = 0; i < 4; i++) {
      await (status ? batches(page)[i]?.answer(status) : batches(page)[i]?.fail());
      page.advance(2 ** (i + 1) * 1000 - 1);
      expect(batches(page)).toHaveLength(i + 1);
      page.advance(3 ** (i + 1) * 1000);
      expect(messagesOf(page, i + 1)).toEqual(messagesOf(page, 0));
    }
  },
);

test.each([200, 400, 410, 413])('after status %i they are gone', async (status) => {
  const page = granted();
  page.tag.track('one');
  page.advance(1000);
  await batches(page)[0]?.answer(status, { refused: [] });
  page.advance(600_000);
  expect(batches(page)).toHaveLength(1);
  expect(page.session.get('_sa_visit')).toBe(id);
});

test('the next page sends what is left with the same keys, unless the identifier is another one', () => {
  const page = granted();
  page.tag.track('one');
  page.tag.track('"""', { text: '"""' });
  const next = collectorPage(js, { cookies, session: page.session });
  next.consent('granted');
  next.dispatch('pagehide');
  page.dispatch('pagehide');
  expect(messagesOf(next, 0)).toEqual(messagesOf(page, 0));
  expect(next.requests).toHaveLength(1);
  const other = collectorPage(js, { cookies: [['_sa', `1.${'b'.repeat(32)}.ft4`]], session: page.session });
  other.consent('granted');
  other.dispatch('pagehide');
  expect(batches(other)).toEqual([]);
});

test('messages wait for the identifier, also when the page ends meanwhile', async () => {
  const page = collectorPage(js);
  page.consent('granted');
  page.tag.track('one');
  page.advance(1500);
  expect(batches(page)).toEqual([]);
  const other = `1.${'b'.repeat(32)}.ft4`;
  await page.requests[0]?.answer(200, { value: other }, other);
  page.advance(1000);
  expect(messagesOf(page, 0)).toMatchObject([{ id: 'b'.repeat(32), event: 'one' }]);

  const leaving = collectorPage(js);
  leaving.consent('granted');
  leaving.tag.track('one');
  leaving.dispatch('pagehide');
  expect(leaving.cookies.get('_sa')).toContain(messagesOf(leaving, 0)[0]?.id);
});

test('before a choice messages are dropped, or held; a denial drops them', async () => {
  for (const [script, expected] of [
    [js, ['after']],
    [queueing, ['before', 'after']],
  ] as const) {
    const page = collectorPage(script, { cookies });
    page.tag.track('before');
    page.consent('granted');
    page.tag.track('after');
    page.dispatch('pagehide');
    expect(names(page, 0)).toEqual(expected);

    const refused = collectorPage(script);
    refused.tag.track('before');
    refused.consent('denied');
    refused.tag.track('refused');
    refused.consent('granted');
    refused.tag.track('after');
    refused.dispatch('pagehide');
    expect(names(refused, 0)).toEqual(['after']);
    refused.tag.track('never sent');
    refused.consent('denied');
    refused.advance(60_000);
    await settled();
    expect(batches(refused)).toHaveLength(1);
    expect(refused.session.size).toBe(0);
  }
});

test('a logout gives later messages another identifier, earlier ones keep theirs', async () => {
  const page = granted();
  page.tag.track('one');
  page.tag.logout();
  // At once, so that no other tab takes a missing cookie for a refusal.
  expect(page.cookies.get('_sa')).toContain(page.tag.id);
  expect([page.tag.consent, page.tag.storage]).toEqual(['granted', 'cookie']);
  page.tag.track('two');
  const value = String(page.requests[0]?.body.value);
  await page.requests[0]?.answer(200, { value }, value);
  page.advance(1000);
  expect(messagesOf(page, 0)).toMatchObject([
    { id, event: 'one' },
    { id: value.slice(2, 34), event: 'two' },
  ]);
});

test('an answer that says rotate is as a logout, once', async () => {
  const page = granted();
  page.tag.track('one');
  page.advance(1000);
  await batches(page)[0]?.answer(200, { refused: [], rotate: true });
  expect(page.tag.id).not.toBe(id);
  expect(page.requests.map(({ path }) => path)).toEqual(['/events', '/identifier']);
});
