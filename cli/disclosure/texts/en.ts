import type { DisclosureTexts } from './disclosureTexts.ts';

const counted = (unit: string) => (count: number) => `${count} ${unit}${count === 1 ? '' : 's'}`;

export const en: DisclosureTexts = {
  languageName: 'English',
  title: (site) => `Cookies and similar storage: ${site}`,
  intro: (platform, purposes) =>
    `What consent-tag can store on a visitor's device. It follows the visitor's choice in ${platform} (${purposes}).`,
  sends: { nothing: 'It sends nothing itself.', something: 'What it sends is listed below.' },
  columns: {
    name: 'Name',
    type: 'Type',
    provider: 'Provider',
    purpose: 'Purpose',
    lifetime: 'Kept for',
    written: 'Written',
    deleted: 'Deleted',
    scope: 'Valid for',
    data: 'Data',
  },
  type: { cookie: 'Cookie', localStorage: 'Local storage', sessionStorage: 'Session storage' },
  provider: 'this website (first party)',
  randomName: (name) => `${name} and 8 random characters`,
  purpose: {
    identifier:
      'Recognises the browser on later pages and visits by a random number, so that visits and A/B tests can be evaluated. The number is not derived from anything about the visitor.',
    experiments: 'Remembers which variants of A/B tests the browser was given, so that they stay the same.',
    consentNote:
      'Remembers that consent was given, so that the identifier can be read before the consent platform has loaded. Holds the names of site, platform and purpose and the time of consent, but no identifier.',
    grantedSession: 'Holds the random identifier within one browser tab while there is consent.',
    deniedSession:
      'Holds a random identifier within one browser tab while there is no consent. It is never the one used with consent, and is replaced when consent is given.',
    visit:
      'Remembers within one browser tab that the cookie was renewed in this visit, and keeps, together with the identifier, what was reported and has not reached the server yet.',
    domainTrial: 'Finds out which domain the browser accepts cookies for. Its value is its own random name.',
  },
  data: {
    pseudonymous: 'pseudonymous personal data',
    personal: 'personal data (what the site identifies the visitor by), pseudonymous otherwise',
    none: 'no identifier',
  },
  written: {
    consent: 'when the visitor consents',
    default: 'by a default of the consent platform, before a choice',
    refusal: 'without consent: when the visitor refuses',
    timeout: (wait) => `without consent: when the visitor makes no choice within the waiting time (${wait})`,
    cookieRefused: 'when the visitor consents but the browser keeps no cookie',
    cookieWrite: 'immediately before one of the other cookies is written',
  },
  deleted: {
    refusal: 'at once when consent is refused or withdrawn',
    defaultWithdrawn: 'when the default is withdrawn on the page that stored it',
    consent: 'when the visitor consents',
    atOnce: 'in the same instant',
  },
  lifetime: {
    rolling: 'starts anew at each page view with consent',
    visit: 'starts anew once per visit with consent',
    fixed: 'not renewed',
    assignment: 'counted for each A/B test from when its variant was assigned',
    capped: 'browsers keep no cookie longer',
    session: 'until the browser is closed',
    tab: 'until the tab is closed',
    momentary: 'deleted at once',
    untilDeleted: (used) =>
      `until it is deleted; used for this long after the last page view with consent: ${used}`,
    safari: (kept) => `in Safari ${kept} at most`,
    safariScript: (kept) => `in Safari ${kept} at most where it was not set by the site's own server`,
    safariUnvisited: (kept) => `Safari deletes it when the site has not been used for this long: ${kept}`,
  },
  scope: {
    auto: "the site's main domain (without www) and everything below it",
    host: 'only the host that set it',
    domain: (domain) => `${domain} and everything below it`,
    origin: 'this origin (protocol, host and port)',
    tab: 'this tab and origin (protocol, host and port)',
    path: (path) => `path ${path}`,
    attributes: (sameSite) => `SameSite=${sameSite}, Secure (on https)`,
  },
  nothingWritten: 'With this configuration nothing is ever stored.',
  deletedOnly: {
    heading: 'Only deleted, never written, when consent is refused or withdrawn',
    retired: 'used earlier',
    unused: 'not used by this configuration',
  },
  readOnly: {
    heading: 'Only read',
    text: "the consent platform's own cookie, to learn the visitor's choice",
  },
  transfers: {
    heading: 'What is sent, when, and to whom',
    items: {
      identifier: {
        what: 'The random identifier',
        when: 'after consent, where there is no cookie yet, so that the server sets it',
      },
      renewal: {
        what: 'The identifier again',
        when: 'once per visit with consent, so that the server renews the cookie',
      },
      events: {
        what: 'What the site reports of the visit, with the identifier and the time',
        when: 'while there is consent',
      },
      hardIds: {
        what: 'What the site identifies the visitor by, such as an e-mail address or a customer number, with the identifier',
        when: 'while there is consent, so that the server can join the two',
      },
      withdrawal: {
        what: 'That consent was withdrawn, with the identifier and the time',
        when: 'once, at a refusal or withdrawal after consent; nothing is sent after that',
      },
    },
    recipient: (address) =>
      `Recipient: ${address}. Like any request, each also carries the visitor's IP address and what the browser always sends.`,
    beforeConsent: {
      drop: 'What the site reports before consent is dropped.',
      queue:
        'What the site reports before a choice is held in the memory of the page. It is sent if the visitor consents on that page, and dropped otherwise.',
    },
    byDefault: 'A default of the consent platform counts as consent until the visitor chooses.',
  },
  separator: '; ',
  colon: ': ',
  units: { day: counted('day'), hour: counted('hour'), minute: counted('minute'), second: counted('second') },
};
