import { expect, test } from 'vitest';
import { answerFaults } from './answerFaults.ts';
import type { CollectorAnswer } from './exchange.ts';
import { watchedCollector } from './watchedCollector.ts';

const value = `1.${'a'.repeat(32)}.g17`;
const message = { id: 'a'.repeat(32), key: 'b'.repeat(32), at: 1, event: 'page_viewed' };
const identifier = { tenant: 'acme-cz', consent: 'granted', value };
const events = { tenant: 'acme-cz', consent: 'granted', sentAt: 1, events: [message] };

const request = (path: string, body: object) => ({
  method: 'POST',
  path,
  headers: { origin: 'https://www.acme.cz', 'content-type': 'text/plain;charset=UTF-8' },
  body: JSON.stringify(body),
});

const withHeader = (name: string, to?: string) => (answer: CollectorAnswer) => {
  const { [name]: _, ...headers } = answer.headers;
  return { ...answer, headers: to === undefined ? headers : { ...headers, [name]: to } };
};
const withBody = (body: string) => (answer: CollectorAnswer) => ({ ...answer, body });
const withCookies =
  (...cookies: string[]) =>
  (answer: CollectorAnswer) => ({ ...answer, cookies });

test.each<[string, string, object, (answer: CollectorAnswer) => CollectorAnswer, RegExp]>([
  ['no CORS', '/identifier', identifier, withHeader('access-control-allow-origin'), /Allow-Origin/],
  ['CORS for all', '/events', events, withHeader('access-control-allow-origin', '*'), /another origin/],
  [
    'no credentials',
    '/identifier',
    identifier,
    withHeader('access-control-allow-credentials'),
    /Credentials/,
  ],
  ['no Vary', '/events', events, withHeader('vary'), /Vary/],
  ['an answer to keep', '/events', events, withHeader('cache-control'), /cached/],
  ['another content type', '/events', events, withHeader('content-type', 'text/html'), /content type/],
  ['no cookie', '/identifier', identifier, withCookies(), /Set-Cookie/],
  ['a hidden cookie', '/identifier', identifier, withCookies(`_sa=${value}; HttpOnly`), /Set-Cookie/],
  ['two cookies', '/identifier', identifier, withCookies(`_sa=${value}`, `_sa=${value}`), /more than one/],
  ['a cookie of another operation', '/events', events, withCookies(`_sa=${value}`), /sets a cookie/],
  [
    'a cookie of another value',
    '/identifier',
    identifier,
    withCookies(`_sa=${value.replace('a', 'b')}`),
    /value/,
  ],
  ['no JSON', '/identifier', identifier, withBody('<html>'), /must be object/],
  ['a field too many', '/identifier', identifier, withBody(`{"value":"${value}","more":1}`), /additional/],
  ['a wrong count', '/events', events, withBody('{"accepted":0,"duplicates":0,"refused":[]}'), /0 of 1/],
  ['a status not described', '/events', events, (answer) => ({ ...answer, status: 201 }), /201/],
])('notices %s', async (_, path, body, change, fault) => {
  const asked = request(path, body);
  const answer = await watchedCollector().answer(asked);
  expect(answerFaults(asked, answer)).toEqual([]);
  expect(answerFaults(asked, change(answer)).join('\n')).toMatch(fault);
});

test('notices the problem of another status, and a 429 that does not say when', async () => {
  const collector = watchedCollector();
  collector.mood = { status: 429 };
  const asked = request('/events', events);
  const answer = await collector.answer(asked);
  const other = answer.body.replace('rate-limited', 'unavailable').replace('429', '503');
  expect(answerFaults(asked, { ...answer, body: other })).toHaveLength(2);
  expect(answerFaults(asked, withHeader('retry-after')(answer))).toEqual(['has no Retry-After']);
});
