import type { Code } from '../codes.ts';
import type { Explanation, Link } from './explanation.ts';

const url = 'https://id.acme.cz/v1';
const origins = ['https://www.acme.cz'];

const webkit: Link = {
  title: 'WebKit: tracking prevention, cookies written by scripts',
  url: 'https://webkit.org/tracking-prevention/',
};
const domainAttribute: Link = {
  title: 'RFC 6265, section 5.3: a server sets cookies for its own host and the domains above it',
  url: 'https://www.rfc-editor.org/rfc/rfc6265#section-5.3',
};

export const collectorExplanations = {
  COLLECTOR_INSECURE: {
    meaning:
      'The address begins with `http:`. What is sent there are identifiers and what visitors do, and what comes back is an identifier: both could be read and changed on the way. Browsers block such requests from https pages anyway, and keep no `Secure` cookie that comes without encryption.',
    fix: 'Write the same address with `https:`. Only `localhost`, `127.0.0.1` and `[::1]` may do without.',
    bad: { config: { collector: { url: 'http://id.acme.cz/v1' } } },
    good: { config: { collector: { url } } },
    links: [
      {
        title: 'W3C: mixed content',
        url: 'https://www.w3.org/TR/mixed-content/',
      },
    ],
  },
  COLLECTOR_URL_INVALID: {
    meaning:
      'This is not an address that the paths of the contract (`/identifier`, `/events`, …) could be appended to. It is `https://`, a host in lower case (letters beyond a to z in their `xn--` form), a port unless it is 443, and a path without `.`, `..` or empty parts and without a `/` at its end. A query, a fragment or credentials have no place in it, and the path holds only letters, digits, `_`, `~`, `.` and `-`.',
    fix: 'Write the address of the endpoint as the message asks for.',
    bad: { config: { collector: { url: 'https://id.acme.cz/v1/' } } },
    good: { config: { collector: { url } } },
    links: [
      { title: 'RFC 3986: uniform resource identifiers', url: 'https://www.rfc-editor.org/rfc/rfc3986' },
    ],
  },
  COLLECTOR_ORIGIN_INVALID: {
    meaning:
      'This is not an origin as browsers send it. An origin is the protocol and the host of a page, and a port unless it is the usual one: `https://www.acme.cz`. There is no path and no `/` behind it, no wildcard, and capitals are lower case. The endpoint compares it letter by letter with the `Origin` header.',
    fix: 'Write what `location.origin` says in the console of a page of the shop.',
    bad: { config: { collector: { url, origins: ['https://www.acme.cz/'] } } },
    good: { config: { collector: { url, origins } } },
    links: [{ title: 'RFC 6454: the web origin concept', url: 'https://www.rfc-editor.org/rfc/rfc6454' }],
  },
  COLLECTOR_LOCAL: {
    meaning:
      "The endpoint is `localhost` or an address of this machine. That is right while somebody tries the service and the snippet out. In a visitor's browser it is the visitor's own machine: the request fails, the script keeps an identifier of its own, and events are lost.",
    fix: 'Write the public address. A base for production and a config that extends it for trying things out keep the two apart.',
    bad: { config: { collector: { url: 'http://localhost:3000/v1' } } },
    good: { config: { collector: { url } } },
    mayIgnore: 'The snippet of this config is never pasted into a page that others see.',
  },
  COLLECTOR_THIRD_PARTY: {
    meaning:
      "The endpoint's host is not on the registrable domain of the shop. Where the shop is say a literal `cookies.domain` and `collector.origins`. What such a server sets is a third-party cookie on the shop's pages: browsers ignore it in an answer to another site (`SameSite`), and the page's script could not read it. Identifiers still work: the script writes the cookie itself. But what a script writes, Safari ends after 7 days, and so the reason to ask the endpoint for identifiers is lost.\n\nWhat one owner has is told by the Public Suffix List, with its private part: two shops below `myshopify.com` are two sites.",
    fix: "Give the endpoint a subdomain of the shop's own domain, such as `id.acme.cz`, served by an address of the shop's own network: Safari also limits cookies of a subdomain that leads to somebody else's servers. Several shops with several domains need a config each. Or set `createIdentifier` to `false`: the endpoint then only receives events.",
    bad: { config: { collector: { url: 'https://id.tracker.example/v1', origins } } },
    good: { config: { collector: { url, origins } } },
    mayIgnore: 'You know that visitors who use Safari get a new identifier after 7 days without a visit.',
    links: [
      webkit,
      {
        title: 'WebKit: CNAME cloaking and bounce tracking defense',
        url: 'https://webkit.org/blog/11338/cname-cloaking-and-bounce-tracking-defense/',
      },
      { title: 'The Public Suffix List', url: 'https://publicsuffix.org/' },
    ],
  },
  COLLECTOR_FOREIGN_DOMAIN: {
    meaning:
      'A server may set a cookie for its own host and for the domains above it. `cookies.domain` names one that is beside the host of the endpoint, or below it: browsers ignore the cookie in its answer. The script writes the cookie itself then, and Safari ends it after 7 days.',
    fix: 'Write the domain that both are below as `cookies.domain`, or move the endpoint to a host on that domain.',
    bad: { config: { cookies: { domain: 'shop.acme.cz' }, collector: { url } } },
    good: { config: { cookies: { domain: 'acme.cz' }, collector: { url } } },
    mayIgnore: 'You know that visitors who use Safari get a new identifier after 7 days without a visit.',
    links: [domainAttribute, webkit],
  },
  COLLECTOR_HOST_ONLY: {
    meaning:
      "With `cookies.domain` set to `host` the cookie has no `Domain` attribute: it belongs to the host that set it. An endpoint on another host would set a cookie for itself, which the shop's pages never see. The script writes the cookie itself then, and Safari ends it after 7 days.",
    fix: "Serve the endpoint below a path of the shop's own host and name that host in `collector.origins`; or set `cookies.domain` to `auto`.",
    bad: { config: { cookies: { domain: 'host' }, collector: { url, origins } } },
    good: {
      config: { cookies: { domain: 'host' }, collector: { url: 'https://www.acme.cz/id/v1', origins } },
    },
    mayIgnore: 'You know that visitors who use Safari get a new identifier after 7 days without a visit.',
    links: [domainAttribute, webkit],
  },
  COLLECTOR_WITHOUT_COOKIE: {
    meaning:
      'With `createIdentifier`, which is the default, the endpoint answers with a cookie. The config keeps the identifier in `session` or `memory` storage instead, so that its cookie table promises that there is no such cookie.',
    fix: 'Set `collector.createIdentifier` to `false`: the endpoint then receives events and sets nothing. Or keep the identifier in a cookie.',
    bad: { config: { storage: { granted: 'session' }, collector: { url, createIdentifier: true } } },
    good: { config: { storage: { granted: 'session' }, collector: { url, createIdentifier: false } } },
  },
  COLLECTOR_QUEUE_HELD: {
    meaning:
      'With `"beforeConsent": "queue"` what the page reports before the visitor has chosen is not dropped. It is held in the memory of the page, 100 messages at most, and sent when the visitor agrees on this page. It is never stored on the device. A refusal drops it, and so does leaving the page.\n\nThe messages hold whatever the page gives to `identify` and `track`. That may be an e-mail address, and it was reported at a time when nobody had agreed to anything.',
    fix: "Say in the shop's privacy notice that what was done on the page before the consent is evaluated too; or write `drop`.",
    bad: { config: { collector: { url, beforeConsent: 'queue' } } },
    good: { config: { collector: { url, beforeConsent: 'drop' } } },
    mayIgnore: 'The question visitors are asked covers it.',
  },
  COLLECTOR_BEFORE_CHOICE: {
    meaning:
      'With `"defaults": "honor"` a grant counts that the platform gives by default, for example for regions without a consent law. Without a collector that writes a cookie. With one, the identifier and events also go to a server, and a later refusal does not take back what was sent until then: it sends the withdrawal, and whatever the server does then.',
    fix: 'Write `"defaults": "ignore"`, so that only a choice of the visitor counts.',
    bad: { config: { consent: { platform: 'google', defaults: 'honor' }, collector: { url } } },
    good: { config: { consent: { platform: 'google', defaults: 'ignore' }, collector: { url } } },
    mayIgnore: 'The platform gives such a default only where the law asks for no consent.',
  },
} satisfies Partial<Record<Code, Explanation>>;
