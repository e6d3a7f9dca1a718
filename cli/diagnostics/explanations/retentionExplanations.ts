import type { Code } from '../codes.ts';
import type { Explanation } from './explanation.ts';

export const retentionExplanations = {
  RETENTION_CAPPED: {
    meaning:
      "Browsers keep no cookie longer than 400 days, whatever it asks for. The script therefore asks for 400 days, and the shop's cookie notice, if it repeats the config, promises something else.",
    fix: 'Write `400d` or less.',
    bad: { config: { identifier: { maxAge: '2y' } } },
    good: { config: { identifier: { maxAge: '395d' } } },
    mayIgnore: 'If no document that visitors see takes its figures from the config.',
    links: [
      {
        title: 'RFC 6265bis, section 5.5: user agents limit the lifetime to 400 days',
        url: 'https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#section-5.5',
      },
    ],
  },
  RETENTION_LONG: {
    meaning:
      'The duration is longer than 13 months (396 days). Browsers allow up to 400 days, but some data protection authorities, the French CNIL among them, accept at most 13 months for audience measurement.',
    fix: 'Write `395d` or less.',
    bad: { config: { identifier: { maxAge: '398d' } } },
    good: { config: { identifier: { maxAge: '395d' } } },
    mayIgnore: 'If your legal advice for the countries you sell to says otherwise.',
    links: [
      {
        title: 'CNIL: audience measurement cookies',
        url: 'https://www.cnil.fr/en/sheet-ndeg16-use-analytics-your-websites-and-applications',
      },
    ],
  },
  RETENTION_SAFARI: {
    meaning:
      'Safari keeps a cookie written by a script for 7 days at most, whatever its `maxAge` says. It also clears all that scripts have stored when a visitor has not come back for 7 days. With `rolling` each granted page view starts the 7 days anew; assignments of experiments and identifiers that are not renewed are gone after 7 days in any case.\n\nThe default lifetime is shortened in the same way. Only a config that writes an `identifier.maxAge` of more than 7 days gets the note, so that it reaches those who chose a lifetime and count on it.',
    fix: 'Nothing in the config can change it: do not promise a longer lifetime than 7 days to users of Safari, and expect more new identifiers there. `7d` or less makes all browsers alike.',
    bad: { config: { identifier: { maxAge: '30d', rolling: false } } },
    good: { config: { identifier: { maxAge: '7d', rolling: false } } },
    mayIgnore: 'You know it and take it into account.',
    links: [
      {
        title: 'WebKit: tracking prevention, script-writable storage',
        url: 'https://webkit.org/tracking-prevention/',
      },
    ],
  },
  CACHE_OUTLIVES_IDENTIFIER: {
    meaning:
      'The remembered grant (`consent.cache`) is kept for longer than the identifier it is there for. It lets the script look for the identifier of a returning visitor before the platform has loaded. Once the identifier has expired there is nothing to find, and the grant is merely one more thing stored on the device.\n\nThe default of 180 days counts too, where the config writes a shorter `identifier.maxAge`.',
    fix: 'Give `consent.cache.maxAge` the lifetime of the identifier, or less. For identifiers of one session, set `consent.cache` to `false`.',
    bad: { config: { identifier: { maxAge: '7d' } } },
    good: {
      config: {
        consent: { platform: 'google', cache: { maxAge: '7d' } },
        identifier: { maxAge: '7d' },
      },
    },
    mayIgnore: 'Visitors come back before the identifier expires, and `rolling` renews it.',
  },
  TIMEOUT_SHORT: {
    meaning:
      "The script waits for less than 500 ms for Consent Mode's answer. Tags that use Consent Mode are usually told to wait that long (`wait_for_update`), since a consent platform needs time to load and to read the visitor's choice. A script that gives up earlier starts its life without consent on most pages, and then has to change over when the answer comes.",
    fix: 'Write `500ms` or more; the default is `3s`. Waiting costs nothing: an answer counts as soon as it is there, and the page is not held up.',
    bad: { config: { consent: { platform: 'google', timeout: '200ms' } } },
    good: { config: { consent: { platform: 'google', timeout: '500ms' } } },
    mayIgnore: 'The platform is part of the page itself and answers before anything else runs.',
    links: [
      {
        title: 'Google: set up consent mode on websites (wait_for_update)',
        url: 'https://developers.google.com/tag-platform/security/guides/consent',
      },
    ],
  },
  STORAGE_DENIED_SESSION: {
    meaning:
      "`session` keeps an identifier in the browser's sessionStorage for visitors who have not consented, until they close the tab. The ePrivacy directive speaks of storing information on the visitor's device, not of cookies: without consent only what the visitor asked for is exempt, and an identifier for statistics is not.",
    fix: 'Use `memory` (gone with the page) or `none` (no identifier at all).',
    bad: { config: { storage: { denied: 'session' } } },
    good: { config: { storage: { denied: 'memory' } } },
    mayIgnore: 'If your legal advice says that the storage is strictly necessary on this site.',
    links: [
      {
        title: 'Directive 2002/58/EC (ePrivacy), article 5(3)',
        url: 'https://eur-lex.europa.eu/eli/dir/2002/58/2009-12-19',
      },
      {
        title: 'EDPB guidelines 2/2023 on the technical scope of article 5(3)',
        url: 'https://www.edpb.europa.eu/our-work-tools/our-documents/guidelines/guidelines-22023-technical-scope-art-53-eprivacy-directive_en',
      },
    ],
  },
} satisfies Partial<Record<Code, Explanation>>;
