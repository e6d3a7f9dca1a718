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
  PATH_INVALID: {
    meaning:
      'This is not a path that all browsers take as it stands. A cookie path begins with `/` and, here, holds only characters that need no escaping: up to 255 letters, digits, `_`, `~`, `/`, `.` and `-`, and no two hyphens in a row. Browsers replace a path that does not begin with `/` by the folder of the page, which differs from page to page.',
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
