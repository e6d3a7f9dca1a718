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
