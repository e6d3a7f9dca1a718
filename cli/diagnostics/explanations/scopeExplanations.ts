import type { Code } from '../codes.ts';
import type { Explanation } from './explanation.ts';

export const scopeExplanations = {
  DOMAIN_INVALID: {
    meaning:
      'This is not a domain that all browsers accept for a cookie. They refuse or treat differently: capitals, ports, IP addresses, single labels, dots at either end, and letters beyond a to z, which have to be written in their `xn--` form (Punycode).',
    fix: 'Write `auto`, `host`, or a lower-case domain such as `example.com`.',
    bad: { config: { cookies: { domain: '.Example.com' } } },
    good: { config: { cookies: { domain: 'example.com' } } },
    links: [
      {
        title: 'RFC 6265, section 5.2.3: the Domain attribute',
        url: 'https://www.rfc-editor.org/rfc/rfc6265#section-5.2.3',
      },
      {
        title: 'RFC 5891: internationalised domain names',
        url: 'https://www.rfc-editor.org/rfc/rfc5891',
      },
    ],
  },
  DOMAIN_PUBLIC_SUFFIX: {
    meaning:
      'The domain is on the Public Suffix List, like `co.uk` or `github.io`: anybody can have a site below it. Browsers refuse cookies there, since every such site would receive them.',
    fix: "Write `auto`, `host`, or the shop's own domain.",
    bad: { config: { cookies: { domain: 'co.uk' } } },
    good: { config: { cookies: { domain: 'shop.co.uk' } } },
    links: [{ title: 'The Public Suffix List', url: 'https://publicsuffix.org/' }],
  },
  DOMAIN_SHARED: {
    meaning:
      'Unrelated shops live below this domain, as they do below a public suffix, but it is not on the Public Suffix List. So browsers would accept the cookie and send it to all of them.',
    fix: "Write `auto`, `host`, or the shop's own domain.",
    bad: { config: { cookies: { domain: 'myshoptet.com' } } },
    good: { config: { cookies: { domain: '12345.myshoptet.com' } } },
    links: [{ title: 'The Public Suffix List', url: 'https://publicsuffix.org/' }],
  },
  COOKIE_CONTESTED: {
    meaning:
      'Two configs of one run keep a cookie of the same name where both sites see it, but with different settings. A page of one finds the cookie of the other: it takes over the identifier under its own settings, gives it another lifetime, or deletes it when its own visitor refuses.\n\nOnly domains that are written in a config can be compared; where `auto` and `host` lead is not known before the script runs. Several language versions of one shop that share all settings are fine.',
    fix: 'Give the cookie of one config another name; or give both the same settings, best in a base that both extend.',
    bad: {
      config: { cookies: { domain: 'example.com' } },
      files: {
        'outlet.json': {
          tenant: 'outlet',
          consent: { platform: 'google' },
          identifier: { rolling: false },
          cookies: { domain: 'outlet.example.com' },
        },
      },
      run: ['shop.json', 'outlet.json'],
    },
    good: {
      config: { cookies: { domain: 'example.com' } },
      files: {
        'outlet.json': {
          tenant: 'outlet',
          consent: { platform: 'google' },
          identifier: { cookie: '_outlet', rolling: false },
          cookies: { domain: 'outlet.example.com' },
        },
      },
      run: ['shop.json', 'outlet.json'],
    },
    mayIgnore: 'The two configs are never live at the same time.',
  },
  COOKIE_NAME_REUSED: {
    meaning:
      'Two configs of one run use the same cookie name on neighbouring hosts or paths of one domain, with different settings. Neither sees the cookie of the other, so nothing is wrong. That changes as soon as one of them moves to the common domain or to `auto`, which is the common domain: then the two cookies contradict each other (COOKIE_CONTESTED).',
    fix: 'Give the cookie of one config another name while that is still easy.',
    bad: {
      config: { cookies: { domain: 'shop.example.com' } },
      files: {
        'outlet.json': {
          tenant: 'outlet',
          consent: { platform: 'google' },
          identifier: { rolling: false },
          cookies: { domain: 'outlet.example.com' },
        },
      },
      run: ['shop.json', 'outlet.json'],
    },
    good: {
      config: { cookies: { domain: 'shop.example.com' } },
      files: {
        'outlet.json': {
          tenant: 'outlet',
          consent: { platform: 'google' },
          identifier: { cookie: '_outlet', rolling: false },
          cookies: { domain: 'outlet.example.com' },
        },
      },
      run: ['shop.json', 'outlet.json'],
    },
    mayIgnore: 'The two sites will stay side by side.',
  },
  PATH_INVALID: {
    meaning:
      'This is not a path that all browsers take as it stands. A cookie path begins with `/` and, here, holds only characters that need no escaping: up to 255 letters, digits, `_`, `~`, `/`, `.` and `-`, no two hyphens in a row, and no `.` or `..` between slashes: no page has such a path, so the cookie would never be seen again. Browsers replace a path that does not begin with `/` by the folder of the page, which differs from page to page.',
    fix: 'Begin with `/`; `/` itself is right for nearly every shop.',
    bad: { config: { cookies: { path: 'shop' } } },
    good: { config: { cookies: { path: '/shop' } } },
    links: [
      {
        title: 'RFC 6265, section 5.2.4: the Path attribute',
        url: 'https://www.rfc-editor.org/rfc/rfc6265#section-5.2.4',
      },
    ],
  },
} satisfies Partial<Record<Code, Explanation>>;
