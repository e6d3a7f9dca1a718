import type { Catalogue } from './catalogue.ts';
import { quote } from './printable.ts';

/** Findings about a collector whose settings are well-formed one by one. */
export const collectorCodes = {
  COLLECTOR_LOCAL: {
    severity: 'warning',
    why: "On a shop's pages the address means the visitor's own machine, where nothing answers",
    say: (url: string) => ({
      message: `${quote(url)} is an address of this machine: fine for trying things out, not for a shop`,
      hint: 'Write the public https address of the endpoint before the snippet is pasted',
    }),
  },
  COLLECTOR_THIRD_PARTY: {
    severity: 'warning',
    why: 'The cookie would not be first-party: the script writes it instead, and Safari ends it after 7 days',
    say: (host: string, shops: readonly string[]) => ({
      message: `The endpoint is on ${quote(host)}, another domain than ${shops.map(quote).join(', ')}, so its cookie is a third-party one there`,
      hint: 'Put the endpoint on a subdomain of the shop\'s own domain, or set "createIdentifier" to false',
    }),
  },
  COLLECTOR_FOREIGN_DOMAIN: {
    severity: 'warning',
    why: 'Browsers refuse the cookie without a word: the script writes it instead, and Safari ends it after 7 days',
    say: (host: string, domain: string) => ({
      message: `A server on ${quote(host)} cannot set a cookie for ${quote(domain)}, which is beside it`,
      hint: `Put the endpoint on ${quote(domain)} or below it, or write a "cookies.domain" that is above both`,
    }),
  },
  COLLECTOR_HOST_ONLY: {
    severity: 'warning',
    why: 'Browsers refuse the cookie without a word: the script writes it instead, and Safari ends it after 7 days',
    say: (host: string, known: boolean) => ({
      message: `"cookies.domain" is "host", so only the shop's own host can set the cookie, and ${quote(host)} is ${known ? 'none of "collector.origins"' : 'not said to be that host'}`,
      hint: known
        ? 'Put the endpoint on a path of the shop\'s own host, or set "cookies.domain" to "auto"'
        : 'If it is the shop\'s own host, say so in "collector.origins"; else set "cookies.domain" to "auto"',
    }),
  },
  COLLECTOR_WITHOUT_COOKIE: {
    severity: 'error',
    why: 'The endpoint would set a cookie although the config says that none is kept',
    say: (granted: string, written: boolean) => ({
      message: `"collector.createIdentifier" lets the endpoint set a cookie, but "storage.granted" is ${quote(granted)}`,
      hint: 'Set "createIdentifier" to false, or "storage.granted" to "cookie"',
      ...(written && { replacement: 'false' }),
    }),
  },
  COLLECTOR_QUEUE_HELD: {
    severity: 'note',
    why: 'What visitors did before they agreed is sent afterwards, which the question they are asked should cover',
    say: () => ({
      message:
        'Until the visitor chooses, up to 100 events and identifications wait in the memory of the page, e-mail addresses included if the page reports them',
      hint: 'Nothing of it is stored, a refusal drops it, and so does leaving the page; "drop" keeps nothing at all',
    }),
  },
  COLLECTOR_BEFORE_CHOICE: {
    severity: 'note',
    why: 'What was a number in a cookie becomes personal data on a server, before anybody was asked',
    say: () => ({
      message:
        'With "honor" the identifier and events are sent by a default of the platform, before the visitor has chosen',
      hint: 'Write "ignore" unless the law of the regions with such a default allows it',
    }),
  },
} satisfies Catalogue;
