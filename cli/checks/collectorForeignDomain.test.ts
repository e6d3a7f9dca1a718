import { expect, test } from 'vitest';
import { told } from '../testing/checkSettings.ts';
import { checkCollectorForeignDomain } from './collectorForeignDomain.ts';

const at = (url: string, rest: object = {}) => ({ collector: { url, ...rest } });
const domain = (name: string) => ({ cookies: { domain: name } });

test.each([
  ['beside it', 'https://id.acme.cz', 'shop.acme.cz'],
  ['below it', 'https://acme.cz/id', 'shop.acme.cz'],
  ['a name that only ends the same', 'https://badshop.acme.cz', 'shop.acme.cz'],
])('the cookie domain is %s', async (_what, url, name) => {
  expect(await told(checkCollectorForeignDomain, { ...at(url), ...domain(name) })).toEqual([
    ['COLLECTOR_FOREIGN_DOMAIN', '/collector/url', `"${url}"`],
  ]);
});

test.each([
  ['above it', { ...at('https://id.acme.cz'), ...domain('acme.cz') }],
  ['the same', { ...at('https://shop.acme.cz/id'), ...domain('shop.acme.cz') }],
  ['on another site, which has a finding of its own', { ...at('https://id.acme.de'), ...domain('acme.cz') }],
  ['found by the script', at('https://id.acme.cz')],
  ['one host', { ...at('https://id.acme.cz'), ...domain('host') }],
  [
    'set by nobody but the script',
    { ...at('https://id.acme.cz', { createIdentifier: false }), ...domain('shop.acme.cz') },
  ],
  ['of a shop without a collector', domain('shop.acme.cz')],
])('not one that is %s', async (_what, settings) => {
  expect(await told(checkCollectorForeignDomain, settings)).toEqual([]);
});
