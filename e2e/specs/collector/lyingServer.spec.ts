import type { CollectorAnswer } from '../../../cli/testing/collector/exchange.ts';
import type { Lie } from '../../../cli/testing/collector/mood.ts';
import { collectorTenant, expect, test } from '../../fixtures/collectorTest.ts';
import { cookieWrites, grantedPage, track } from '../../fixtures/collectorVisit.ts';
import { expectState, identifier } from '../../fixtures/pageState.ts';
import { firstId, identifierCookie, storedIdentifier } from '../../fixtures/storedValues.ts';
import { visit } from '../../fixtures/visit.ts';
import { alreadyGranted } from '../../platforms/consentMode.ts';

const value = storedIdentifier(firstId);
const answering = (text: string) => JSON.stringify({ value: text });
/** The right answer with another body, and without its cookie. */
const body = (text: string) => (right: CollectorAnswer) => ({ ...right, body: text, cookies: [] });

test.describe('no cookie, and an answer without a valid value: the script keeps its own identifier', () => {
  const lies: [string, string][] = [
    ['a value in another format', answering('GA1.2.3.4')],
    ['a value with attributes', answering(`${value};Domain=elsewhere.test`)],
    ['a value in upper case', answering(value.toUpperCase())],
    ['a number', '{"value":1}'],
    ['an object for a value', '{"value":{"toString":null}}'],
    ['no value', '{}'],
    ['null', 'null'],
    ['a list', `["${value}"]`],
    ['half of it', answering(value).slice(0, -3)],
    ['nothing', ''],
    ['a page', '<!doctype html><h1>Welcome to nginx!</h1>'],
  ];
  for (const [name, text] of lies) {
    test(name, async ({ site, collector }) => {
      collector.rewrite = body(text);
      const page = await grantedPage(site);
      const [request] = await collector.bodies('/identifier', 1);
      const cookie = await identifierCookie(site);
      expect(cookie.value).toBe(request?.value);
      expect(cookie.id).toBe(await identifier(page));
      expect(await cookieWrites(page)).toHaveLength(1);
    });
  }
});

test.describe('the script writes the value of the answer', () => {
  const lies: [string, (right: CollectorAnswer) => CollectorAnswer][] = [
    ['where the answer has no cookie', body(answering(value))],
    [
      'where the cookie is for another domain',
      (right) => ({
        ...right,
        body: answering(value),
        cookies: [`_sa=${value}; Path=/; Secure; Domain=elsewhere.test`],
      }),
    ],
    [
      'where the cookie is of another name',
      (right) => ({ ...right, body: answering(value), cookies: [`sa=${value}; Path=/; Secure`] }),
    ],
    [
      'where the cookie is the host’s own',
      (right) => ({ ...right, body: answering(value), cookies: [`_sa=${value}; Path=/; Secure`] }),
    ],
  ];
  for (const [name, lie] of lies) {
    test(name, async ({ site, collector }) => {
      collector.rewrite = lie;
      const page = await grantedPage(site);
      expect(await identifier(page)).toBe(firstId);
      const ours = (await site.cookies('_sa')).filter(({ domain }) => domain === '.example.test');
      expect(ours).toMatchObject([{ value, httpOnly: false, secure: true }]);
    });
  }
});

test.describe('the cookie counts, and stays as the server wrote it', () => {
  const lies: Lie[] = ['other identifier', 'other answer'];
  for (const lie of lies) {
    test(lie, async ({ site, collector }) => {
      collector.once('/identifier', { lie });
      const page = await grantedPage(site);
      expect((await identifierCookie(site)).id).toBe(await identifier(page));
      expect(await cookieWrites(page)).toEqual([]);
    });
  }
});

test('a cookie in no known format is replaced', async ({ site, collector }) => {
  collector.once('/identifier', { lie: 'wrong format' });
  const page = await grantedPage(site);
  expect((await identifierCookie(site)).id).toBe(await identifier(page));
});

test('a cookie that no script sees leaves the identifier in memory', async ({ site, collector }) => {
  collector.once('/identifier', { lie: 'hidden cookie' });
  const page = await visit(site, collectorTenant(), { before: alreadyGranted });
  await expect.poll(async () => (await cookieWrites(page)).length).toBe(1);
  await expectState(page, { consent: 'granted', storage: 'memory' });
});

test('an answer to messages that cannot be read: they go again, with the same keys', async ({
  site,
  collector,
}) => {
  collector.rewrite = (right, path) => (path === '/events' ? { ...right, body: '<h1>Welcome!</h1>' } : right);
  const page = await grantedPage(site);
  await track(page, 'opened');
  await collector.bodies('/events', 1);
  collector.rewrite = (right) => right;
  await collector.bodies('/events', 2);
  const [first, second] = collector.sent();
  expect(second).toEqual(first);
  expect(collector.accepted()).toEqual(['opened']);
});

test('answers to messages that make no sense throw nothing and change nothing', async ({
  site,
  collector,
}) => {
  const page = await grantedPage(site);
  const id = await identifier(page);
  for (const answer of [{ rotate: '' }, { accepted: -1, refused: {} }, { accepted: null }]) {
    const count = collector.fake.bodies('/events').length;
    collector.rewrite = body(JSON.stringify({ accepted: 1, refused: [], ...answer }));
    await track(page, 'opened');
    await collector.bodies('/events', count + 1);
  }
  expect(await identifier(page)).toBe(id);
});
