import { test as bare, type Page } from '@playwright/test';
import { html, script } from '../fixtures/html.ts';
import type { Access } from '../fixtures/recordAccess.ts';
import { Site } from '../fixtures/site.ts';
import { expect, test } from '../fixtures/test.ts';

const shop = 'https://shop.example.test';

function recorded(page: Page): Promise<Access[]> {
  return page.evaluate(() => window.recordedAccess);
}

bare.describe('what fails a test', () => {
  const faults: [string, string, RegExp][] = [
    ['an uncaught error', script('throw new Error("boom")'), /uncaught: .*boom/],
    ['an error on the console', script('console.error("odd")'), /console: odd/],
    [
      'an unannounced script',
      '<script src="https://elsewhere.example/x.js"></script>',
      /unannounced request: GET/,
    ],
    [
      'an unannounced fetch',
      script('fetch("/data").catch(function(){})'),
      /GET https:\/\/shop.example.test\/data/,
    ],
    ['an unannounced beacon', script('navigator.sendBeacon("/beacon","x")'), /POST .*\/beacon/],
    ['an unannounced image', script('new Image().src="/pixel.gif"'), /GET .*pixel.gif/],
  ];
  for (const [name, head, complaint] of faults) {
    bare(name, async ({ context }) => {
      const site = await Site.over(context);
      await site.open(`${shop}/`, html(head));
      await expect.poll(() => site.problems().join('\n')).toMatch(complaint);
    });
  }
});

const uses: [string, string, Partial<Access>][] = [
  ['a cookie read', 'document.cookie', { kind: 'cookie', action: 'read' }],
  ['a cookie written', 'document.cookie="a=1"', { kind: 'cookie', action: 'write', key: 'a' }],
  ['a cookie deleted', 'document.cookie="a=;max-age=0"', { kind: 'cookie', action: 'delete', key: 'a' }],
  ['a key read', 'localStorage.getItem("k")', { kind: 'local', action: 'read', key: 'k' }],
  [
    'a key written',
    'sessionStorage.setItem("k","v")',
    { kind: 'session', action: 'write', key: 'k', value: 'v' },
  ],
  ['a key removed', 'sessionStorage.removeItem("k")', { kind: 'session', action: 'delete', key: 'k' }],
];
for (const [name, statement, expected] of uses) {
  test(`the recorder sees ${name} by an inline script`, async ({ site }) => {
    const page = await site.open(`${shop}/`, html(script(statement)));
    expect(await recorded(page)).toMatchObject([{ ...expected, inline: true }]);
  });
}

test('the recorder tells inline scripts from others', async ({ site }) => {
  site.serve(`${shop}/platform.js`, { body: 'document.cookie', contentType: 'text/javascript' });
  const page = await site.open(`${shop}/`, html('<script src="/platform.js"></script>'));
  await page.evaluate(() => document.cookie);
  expect(await recorded(page)).toMatchObject([{ inline: false }, { inline: false }]);
});

test('made-up hosts obey the public suffix list', async ({ site }) => {
  const cookies = script(
    'document.cookie="wide=1;domain=co.uk";document.cookie="right=1;domain=brand.co.uk"',
  );
  await site.open('https://shop.brand.co.uk/', html(cookies));
  expect((await site.cookies()).map((cookie) => cookie.name)).toEqual(['right']);
});
