import { expect, test } from 'vitest';
import { relatedTexts, subjectOf, told } from '../testing/checkSettings.ts';
import { checkCollectorThirdParty } from './collectorThirdParty.ts';

const at = (url: string, rest: object = {}) => ({ collector: { url, ...rest } });
const url = 'https://id.acme.cz/v1';

test.each([
  ['another domain', at(url, { origins: ['https://www.acme.de'] })],
  ['one of several', at(url, { origins: ['https://www.acme.cz', 'https://www.acme.de'] })],
  ['the domain of the cookies', { ...at(url), cookies: { domain: 'acme.de' } }],
  [
    'two customers of one platform on the Public Suffix List',
    at('https://id.myshopify.com', { origins: ['https://acme.myshopify.com'] }),
  ],
  [
    'two customers of a platform that is missing there',
    at('https://id.myshoptet.com', { origins: ['https://acme.myshoptet.com'] }),
  ],
  ['a suffix of two labels', at('https://id.acme.co.uk', { origins: ['https://other.co.uk'] })],
])('%s', async (_what, settings) => {
  expect(await told(checkCollectorThirdParty, settings)).toEqual([
    ['COLLECTOR_THIRD_PARTY', '/collector/url', `"${settings.collector.url}"`],
  ]);
});

test('names every foreign place of the shop, and shows it', async () => {
  const origins = ['https://www.acme.cz', 'https://www.acme.de', 'https://acme.at'];
  const [finding] = await checkCollectorThirdParty(subjectOf(at(url, { origins })));
  expect(finding?.message).toContain('than "https://www.acme.de", "https://acme.at", so');
  expect(finding && relatedTexts(finding)).toEqual(['"https://www.acme.de"', '"https://acme.at"']);
});

test.each([
  ['a subdomain of the same domain', at(url, { origins: ['https://www.acme.cz', 'https://acme.cz'] })],
  ['the same host', at('https://www.acme.cz/id', { origins: ['https://www.acme.cz'] })],
  ['the same host on another port', at('https://www.acme.cz:8443', { origins: ['https://www.acme.cz'] })],
  [
    'the same host of a shared domain',
    at('https://a.myshoptet.com/id', { origins: ['https://a.myshoptet.com'] }),
  ],
  [
    'the domain in its xn-- form',
    at('https://id.xn--bcher-kva.example', { origins: ['https://xn--bcher-kva.example'] }),
  ],
  ['a config that does not say where the shop is', at(url)],
  ['an endpoint that sets no cookie', at(url, { createIdentifier: false, origins: ['https://acme.de'] })],
  ['this machine', at('http://localhost:3000', { origins: ['https://acme.de'] })],
  ['no collector', { cookies: { domain: 'acme.cz' } }],
])('not %s', async (_what, settings) => {
  expect(await told(checkCollectorThirdParty, settings)).toEqual([]);
});
