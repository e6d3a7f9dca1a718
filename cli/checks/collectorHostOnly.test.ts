import { expect, test } from 'vitest';
import { relatedTexts, subjectOf, told } from '../testing/checkSettings.ts';
import { checkCollectorHostOnly } from './collectorHostOnly.ts';

const at = (url: string, rest: object = {}) => ({ collector: { url, ...rest } });
const hostOnly = { cookies: { domain: 'host' } };

test.each([
  ['another host than those of the shop', { origins: ['https://www.acme.cz'] }, /none of/],
  ['a host that is not said to be the shop', {}, /say so in/],
])('%s', async (_what, rest, words) => {
  const [finding] = await checkCollectorHostOnly(
    subjectOf({ ...at('https://id.acme.cz', rest), ...hostOnly }),
  );
  expect([finding?.code, finding?.place.pointer]).toEqual(['COLLECTOR_HOST_ONLY', '/collector/url']);
  expect(`${finding?.message} ${finding?.hint}`).toMatch(words);
  expect(finding && relatedTexts(finding)).toEqual(['"host"']);
});

test.each([
  [
    'the shop itself',
    { ...at('https://www.acme.cz/id', { origins: ['https://acme.cz', 'https://www.acme.cz'] }), ...hostOnly },
  ],
  ['cookies for a whole domain', at('https://id.acme.cz')],
  [
    'an endpoint that sets no cookie',
    { ...at('https://id.acme.cz', { createIdentifier: false }), ...hostOnly },
  ],
  ['this machine', { ...at('http://127.0.0.1:3000'), ...hostOnly }],
  ['no collector', hostOnly],
])('not %s', async (_what, settings) => {
  expect(await told(checkCollectorHostOnly, settings)).toEqual([]);
});
