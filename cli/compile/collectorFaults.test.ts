import { expect, test } from 'vitest';
import { type CollectorPage, collectorPage, settled } from '../testing/collectorPage.ts';
import { createCompiler } from './compiler.ts';
import type { Fault } from './fakePage.ts';
import { collectorConfigOf } from './testConfigs.ts';

const { js } = await createCompiler().compile(collectorConfigOf('google', { beforeConsent: 'queue' }));

const value = `1.${'a'.repeat(32)}.ft4`;

/** A whole journey: messages before and after a grant, a logout, an event that ends the page, and a refusal. */
function journey(fault?: Fault, globals: Record<string, unknown> = {}): CollectorPage {
  const page = collectorPage(js, {
    ...(fault && { fault }),
    globals,
    session: [['_sa_visit', `${value}"""x`]],
  });
  const use = () => {
    page.tag?.identify({ email: 'jan@example.com' });
    page.tag?.track('view', { page: '/' });
  };
  use();
  for (const consent of ['granted', 'denied', 'granted'] as const) {
    page.consent(consent);
    use();
    page.advance(5000);
    page.tag?.logout();
    page.dispatch('visibilitychange');
    page.dispatch('pagehide');
  }
  return page;
}

test('whatever access to the page throws, nothing throws into the page', async () => {
  const accesses: string[] = [];
  journey((access) => accesses.push(access) < 0);
  await settled();
  expect(accesses.length).toBeGreaterThan(300);
  for (let failing = 0; failing < accesses.length; failing++) {
    let count = 0;
    const fault: Fault = () => count++ === failing;
    expect(() => journey(fault), `access ${failing}: ${accesses[failing]}`).not.toThrow();
    await settled();
  }
});

test.each([
  ['no fetch', { fetch: undefined }],
  [
    'a fetch that throws',
    {
      fetch: () => {
        throw new Error('blocked');
      },
    },
  ],
  ['a fetch that gives nothing', { fetch: () => undefined }],
  ['a fetch that gives what is no answer', { fetch: async () => ({}) }],
  ['no AbortController', { AbortController: undefined }],
  ['no session storage', { sessionStorage: undefined }],
])('%s: an identifier of our own, and nothing throws', async (_, globals) => {
  expect(() => journey(undefined, globals)).not.toThrow();
  await settled();
  const page = collectorPage(js, { globals });
  page.consent('granted');
  page.advance(2000);
  await settled();
  expect([page.tag.consent, page.tag.storage]).toEqual(['granted', 'cookie']);
});

test('what cannot be a message is dropped', async () => {
  const page = collectorPage(js, { cookies: [['_sa', value]] });
  page.consent('granted');
  const cyclic: Record<string, unknown> = {};
  cyclic.self = cyclic;
  const hostile = {
    get email(): string {
      throw new Error('no');
    },
  };
  const calls = page.tag as unknown as Record<'track' | 'identify', (...args: unknown[]) => void>;
  for (const event of ['', 5, null, undefined, {}, ['view']]) calls.track(event);
  for (const properties of [5, 'text', [], cyclic, hostile, { text: 'x'.repeat(8000) }])
    calls.track('view', properties);
  for (const ids of [{}, { email: '' }, { email: 5 }, { '': 'x' }, ['x'], 'x', null, hostile])
    calls.identify(ids);
  calls.track('kept', null);
  page.advance(1000);
  const sent = page.requests.filter(({ path }) => path === '/events');
  expect(sent).toHaveLength(1);
  expect(sent[0]?.body.events).toMatchObject([{ event: 'kept' }]);
});

test('where no request can be ended, a late answer after a refusal leaves nothing behind either', async () => {
  const page = collectorPage(js, { globals: { AbortController: undefined }, cookies: [['_sa', value]] });
  page.consent('granted');
  page.tag.track('view');
  page.advance(1000);
  page.consent('denied');
  expect(page.requests.map(({ path }) => path)).toEqual(['/identifier', '/events', '/withdrawal']);
  await page.requests[0]?.answer(200, { value }, value);
  await page.requests[1]?.answer(200, { accepted: 1, duplicates: 0, refused: [] });
  expect([...page.cookies, ...page.session]).toEqual([]);
});
