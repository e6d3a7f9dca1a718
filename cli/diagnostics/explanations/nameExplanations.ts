import type { Code } from '../codes.ts';
import type { Explanation } from './explanation.ts';

const rfc6265bis = {
  title: 'RFC 6265bis, section 4.1.3: cookie name prefixes',
  url: 'https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#section-4.1.3',
};

export const nameExplanations = {
  NAME_INVALID: {
    meaning:
      'The name of a cookie or storage key has characters that are not allowed, or too many. Such names are part of a script that is pasted into pages and of the `Cookie` header of every request. They are limited to characters that need no escaping in any of them: 1 to 64 letters, digits, `_`, `.` and `-`, not beginning with `.` or `-`.',
    fix: 'Replace every other character, for example by `_`.',
    bad: { config: { identifier: { cookie: 'visitor id' } } },
    good: { config: { identifier: { cookie: 'visitor_id' } } },
    links: [
      {
        title: 'RFC 6265, section 4.1.1: what a cookie name may consist of',
        url: 'https://www.rfc-editor.org/rfc/rfc6265#section-4.1.1',
      },
    ],
  },
  NAME_RESERVED: {
    meaning:
      'JavaScript gives this name a meaning of its own. `__proto__`, `constructor` and `prototype` exist on its objects before anybody creates them: a cookie, a variant or a global of that name could read or change them.',
    fix: 'Use another name.',
    bad: { config: { global: 'constructor' } },
    good: { config: { global: 'shopTag' } },
  },
  NAME_COLLISION: {
    meaning:
      "Two things of one tenant have the same name. They can be the identifier's cookie, the experiments' cookie, a retired cookie, the remembered grant, or the page API and the data layer. One of the two names may be a default that does not stand in the file.",
    fix: 'Give each a name of its own.',
    bad: { config: { cookies: { retired: ['_sa'] } } },
    good: { config: { cookies: { retired: ['_sa_old'] } } },
  },
  NAME_WELL_KNOWN: {
    meaning:
      'The name belongs to a widespread product: an analytics or advertising tool, a consent platform, or the session of the shop. The script would overwrite what that product stores, and delete it when the visitor withdraws consent.',
    fix: 'Use a name of your own, such as one that begins with `_sa`.',
    bad: { config: { identifier: { cookie: '_ga' } } },
    good: { config: { identifier: { cookie: '_sa_shop' } } },
  },
  GLOBAL_INVALID: {
    meaning:
      'The name of a global variable is not a plain JavaScript name. The page API and the data layer have plain names so that pages can write `consentTag.id` and not only `window["consent-tag"].id`.',
    fix: 'Use 1 to 64 letters, digits, `_` and `$`, not beginning with a digit.',
    bad: { config: { global: 'shop-tag' } },
    good: { config: { global: 'shopTag' } },
  },
  GLOBAL_RESERVED: {
    meaning:
      'Browsers, JavaScript or a consent platform already have a global of this name. Some of them cannot be replaced, so the page API would never appear; with others the page would break.',
    fix: 'Use another name.',
    bad: { config: { global: 'location' } },
    good: { config: { global: 'shopTag' } },
    links: [
      {
        title: 'HTML: the Window object',
        url: 'https://html.spec.whatwg.org/multipage/nav-history-apis.html#the-window-object',
      },
    ],
  },
  TEXT_UNSAFE: {
    meaning:
      'The text has two hyphens in a row. They can begin or end an HTML comment, and some editors of shop systems turn them into a dash. A script with such a name in it would not survive being pasted everywhere.',
    fix: 'Use a single `-`.',
    bad: { config: { identifier: { cookie: 'shop--id' } } },
    good: { config: { identifier: { cookie: 'shop-id' } } },
    links: [
      {
        title: 'HTML: restrictions for the contents of script elements',
        url: 'https://html.spec.whatwg.org/multipage/scripting.html#restrictions-for-contents-of-script-elements',
      },
    ],
  },
  COOKIE_PREFIX_MISUSED: {
    meaning:
      "The cookie's name begins with a prefix that browsers take as a promise, and the config does not keep it. Capitals make no difference. `__Host-` promises a cookie without domain and with the path `/`; `__Http-` and `__Host-Http-` promise that no script can see it, so a script cannot set it. A cookie that breaks its promise is dropped.",
    fix: 'Set `cookies.domain` to `host` and leave `cookies.path` at `/`, or drop the prefix.',
    bad: { config: { identifier: { cookie: '__Host-sa' } } },
    good: { config: { identifier: { cookie: '__Host-sa' }, cookies: { domain: 'host' } } },
    links: [rfc6265bis],
  },
} satisfies Partial<Record<Code, Explanation>>;
