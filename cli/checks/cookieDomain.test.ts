import { expect, test } from 'vitest';
import { told } from '../testing/checkSettings.ts';
import { checkCookieDomain } from './cookieDomain.ts';

test.each([
  ['DOMAIN_SHARED', 'myshoptet.com'],
  ['DOMAIN_SHARED', 'wordpress.com'],
  ['DOMAIN_SHARED', 'squarespace.com'],
  ['DOMAIN_SHARED', 'lojavirtualnuvem.com.br'],
  ['DOMAIN_PUBLIC_SUFFIX', 'co.uk'],
  ['DOMAIN_PUBLIC_SUFFIX', 'com.au'],
  ['DOMAIN_PUBLIC_SUFFIX', 'myshopify.com'],
  ['DOMAIN_PUBLIC_SUFFIX', 'github.io'],
  ['DOMAIN_PUBLIC_SUFFIX', 'netlify.app'],
  ['DOMAIN_PUBLIC_SUFFIX', 'webflow.io'],
  // Wildcard rules, and rules with letters beyond a to z.
  ['DOMAIN_PUBLIC_SUFFIX', 'anything.ck'],
  ['DOMAIN_PUBLIC_SUFFIX', 'xn--55qx5d.cn'],
])('%s: %s', async (code, domain) => {
  expect(await told(checkCookieDomain, { cookies: { domain } })).toEqual([
    [code, '/cookies/domain', `"${domain}"`],
  ]);
});

test.each([
  'auto',
  'host',
  'example.com',
  'shop.example.co.uk',
  '12345.myshoptet.com',
  'notmyshoptet.com',
  'acme.wordpress.com',
  'acme.myshopify.com',
  'acme.github.io',
  // An exception to a wildcard rule.
  'www.ck',
  'shop.internal',
])('%s is somebody’s own', async (domain) => {
  expect(await told(checkCookieDomain, { cookies: { domain } })).toEqual([]);
});

test('what is not written is not looked at', async () => {
  expect(await told(checkCookieDomain, {})).toEqual([]);
});
