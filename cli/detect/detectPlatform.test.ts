import { describe, expect, test } from 'vitest';
import { detectPlatform } from './detectPlatform.ts';
import { fingerprints } from './fingerprints.ts';

const page = (...body: string[]) =>
  `<!doctype html>\n<html><head>\n${body.join('\n')}\n</head><body></body></html>`;
const consentMode = `<script>\nwindow.dataLayer = window.dataLayer || [];\nfunction gtag(){dataLayer.push(arguments);}\ngtag('consent', 'default', {'ad_storage': 'denied'});\n</script>`;
const manager = (layer = 'dataLayer') =>
  `<script>(function(w,d,s,l,i){w[l]=w[l]||[];w[l].push({'gtm.start':new Date().getTime(),event:'gtm.js'});j.src='https://www.googletagmanager.com/gtm.js?id='+i;})(window,document,'script','${layer}','GTM-ABC123');</script>`;
const shoptetShop = '<script src="https://cdn.myshoptet.com/prj/dist/master/shop.js"></script>';
const shoptetBar =
  "<script>dataLayer.push({'cookie_consent': {'marketing': 'denied', 'analytics': 'denied'}});</script>";
const didomi =
  '<script>window.didomiConfig={};(function(){var i=document.createElement("script");i.src="https://sdk.privacy-center.org/"+k+"/loader.js"})()</script>';
const cookiebot =
  '<script id="Cookiebot" src="https://consent.cookiebot.com/uc.js" data-cbid="00000000-0000" data-blockingmode="auto"></script>';

const summary = (text: string) =>
  detectPlatform(text).candidates.map(({ platform, confidence }) => `${platform} ${confidence}`);
const banners = (text: string) => detectPlatform(text).banners.map(({ name }) => name);

describe('platforms', () => {
  test.each([
    ['Consent Mode commands', page(consentMode, manager()), ['google high']],
    ['a minified command', page('<script>a("consent","update",{})</script>'), ['google high']],
    ['only a tag manager', page(manager()), ['google low']],
    ['Shoptet with its bar', page(shoptetShop, shoptetBar, manager()), ['shoptet high', 'google low']],
    ['Shoptet, the bar not seen', page(shoptetShop), ['shoptet medium']],
    [
      'Shoptet, the bar off',
      page(shoptetShop, '<script>shoptet.config.cookiesConsentIsActive = 0;</script>'),
      ['shoptet low'],
    ],
    ['Shoptet with Didomi', page(shoptetShop, didomi), ['didomi high', 'shoptet low']],
    ['Didomi', page(didomi), ['didomi high']],
    ['Didomi, saved after it ran', page('<div id="didomi-host" class="didomi-host"></div>'), ['didomi high']],
    ['Didomi that gives commands', page(didomi, consentMode), ['didomi high', 'google medium']],
    ['another banner with commands', page(consentMode, cookiebot), ['google high']],
    ['another banner without', page(cookiebot), []],
  ])('%s', (_what, text, expected) => expect(summary(text)).toEqual(expected));

  test('evidence has the line it stands on', () => {
    const [candidate] = detectPlatform(page(consentMode)).candidates;
    expect(candidate?.evidence).toEqual([{ line: 6, found: "gtag('consent', 'default'" }]);
  });

  test('a data layer of another name', () => {
    expect(detectPlatform(page(manager('gtmLayer'))).dataLayer).toBe('gtmLayer');
    expect(
      detectPlatform(page('<script src="https://www.googletagmanager.com/gtag/js?id=G-1&l=own"></script>'))
        .dataLayer,
    ).toBe('own');
    expect(detectPlatform(page(manager())).dataLayer).toBeUndefined();
  });
});

test.each([
  ['Cookiebot', cookiebot],
  [
    'OneTrust',
    '<script src="https://cdn.cookielaw.org/scripttemplates/otSDKStub.js" data-domain-script="x"></script>',
  ],
  [
    'Usercentrics',
    '<script id="usercentrics-cmp" src="https://web.cmp.usercentrics.eu/ui/loader.js"></script>',
  ],
  ['CookieYes', '<script id="cookieyes" src="https://cdn-cookieyes.com/client_data/0/script.js"></script>'],
  ['Complianz', '<div id="cmplz-cookiebanner-container"></div>'],
  ['Cookie-Script', '<script src="//cdn.cookie-script.com/s/0123.js"></script>'],
  ['vanilla-cookieconsent', '<script type="module">CookieConsent.run({categories:{}})</script>'],
  [
    'vanilla-cookieconsent',
    '<script src="https://cdn.example/gh/orestbida/cookieconsent@3.1.0/dist/cookieconsent.umd.js"></script>',
  ],
  ['Klaro', '<script defer src="/js/klaro.js"></script>'],
  ['CookieFirst', '<script src="https://consent.cookiefirst.com/sites/x/consent.js"></script>'],
  [
    'Cookie Information',
    '<script id="CookieConsent" src="https://policy.app.cookieinformation.com/uc.js"></script>',
  ],
  ['consentmanager', '<script src="https://cdn.consentmanager.net/delivery/autoblocking/0.js"></script>'],
  ['Osano', '<script src="https://cmp.osano.com/x/y/osano.js"></script>'],
  ['iubenda', '<script>var _iub = _iub || []; _iub.csConfiguration = {};</script>'],
  ['Axeptio', '<script>window.axeptioSettings = {clientId: "x"};</script>'],
  ['tarteaucitron', '<script>tarteaucitron.init({});</script>'],
])('%s is a banner of its own', (name, embed) => expect(banners(page(embed))).toEqual([name]));

describe('what only looks like it', () => {
  test.each([
    ['text about a platform', '<p>Didomi loads sdk.privacy-center.org and reads window.didomiConfig.</p>'],
    ['code that is shown', "<pre>&lt;script&gt;gtag('consent', 'default', {})&lt;/script&gt;</pre>"],
    ['code in a text area', "<textarea><script>gtag('consent', 'default', {})</script></textarea>"],
    ['a link', '<a href="https://sdk.privacy-center.org/">Didomi</a>'],
    ['a comment of the page', `<!-- ${cookiebot} -->`],
    ['a line comment', "<script>// gtag('consent', 'default', {})\nvar a = 'https://x.test/'</script>"],
    ['a line comment as HTML marks it', "<script><!-- gtag('consent', 'default', {})\n</script>"],
    ['a block comment', '<script>/* window.didomiConfig\n */</script>'],
    ['data', '<script type="application/ld+json">{"text":"window.didomiConfig"}</script>'],
    ['a description', '<meta name="description" content="window.didomiConfig, sdk.privacy-center.org/">'],
  ])('%s', (_what, body) => {
    expect(detectPlatform(page(body))).toEqual({ candidates: [], banners: [] });
  });

  test('what stands after a string, a regular expression or a comment still counts', () => {
    const code = `var u="https://x.test/";/["']/.test(u);/* a */gtag("consent","default",{})`;
    expect(summary(page(`<script>${code}</script>`))).toEqual(['google high']);
  });
});

describe('hostile pages', () => {
  const large = 1_000_000;
  test.each([
    ['nothing', ''],
    ['one script that never ends', `<script>${'a'.repeat(large)}`],
    ['comments that never end', `<script>${'/*'.repeat(large / 2)}</script>`],
    ['quotes', `<script>${'"\\"'.repeat(large / 4)}</script>`],
    ['names', `<script>${'a$'.repeat(large / 2)}</script>`],
    ['spaces', `<script>gtag(${' '.repeat(large)}'consent'</script>`],
    ['open tags', '<script '.repeat(large / 8)],
    ['nested tags', '<div>'.repeat(large / 10)],
    ['control characters', '\0\u0001\u001b[31m<script>\u202e</script>'],
  ])('%s', (_what, text) => expect(detectPlatform(text).candidates).toEqual([]));

  test('no pattern can be made slow: every repetition has a limit', () => {
    const unlimited = fingerprints.filter(({ pattern }) => /[*+]|\{\d+,\}/.test(pattern.source));
    expect(unlimited).toEqual([]);
  });
});
