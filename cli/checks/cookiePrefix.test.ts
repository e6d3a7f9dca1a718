import { expect, test } from 'vitest';
import { relatedTexts, subjectOf, told } from '../testing/checkSettings.ts';
import { checkCookiePrefix } from './cookiePrefix.ts';

const host = { domain: 'host' };
const named = (cookie: string, cookies: object = {}) => ({ identifier: { cookie }, cookies });
const atIdentifier = '/identifier/cookie';

test.each([
  [named('__Host-sa'), atIdentifier, '"__Host-sa"'],
  [named('__HOST-sa', { domain: 'example.com' }), atIdentifier, '"__HOST-sa"'],
  [named('__host-sa', { ...host, path: '/shop' }), atIdentifier, '"__host-sa"'],
  [named('__Http-sa', host), atIdentifier, '"__Http-sa"'],
  [named('__hOsT-hTtP-sa', host), atIdentifier, '"__hOsT-hTtP-sa"'],
  [{ experiments: { cookie: '__Host-x' } }, '/experiments/cookie', '"__Host-x"'],
  [{ cookies: { retired: ['a', '__Http-x'] } }, '/cookies/retired/1', '"__Http-x"'],
])('%j is refused by browsers', async (settings, pointer, text) => {
  expect(await told(checkCookiePrefix, settings)).toEqual([['COOKIE_PREFIX_MISUSED', pointer, text]]);
});

test.each([
  [{ domain: 'example.com' }, ['"example.com"']],
  [{ ...host, path: '/shop' }, ['"/shop"']],
  [{}, []],
])('shows the setting the prefix forbids: %j', async (cookies, texts) => {
  const [finding] = await checkCookiePrefix(subjectOf(named('__Host-sa', cookies)));
  expect(finding && relatedTexts(finding)).toEqual(texts);
});

test.each([
  [named('__Host-sa', host)],
  [named('__HOST-sa', { ...host, path: '/' })],
  [named('__Secure-sa')],
  [named('__secure-sa', { domain: 'example.com', path: '/shop' })],
  [named('Host-sa')],
  [named('_Host-sa')],
  [named('__Hostsa')],
  [named('x__Host-sa')],
  // The script deletes a cookie without domain and on "/" too.
  [{ cookies: { retired: ['__Host-old'], domain: 'example.com' } }],
  [{ consent: { platform: 'google', cache: { key: '__Host-cache' } } }],
])('%j is fine', async (settings) => {
  expect(await told(checkCookiePrefix, settings)).toEqual([]);
});
