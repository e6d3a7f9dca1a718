import { describeEntry } from './describeEntry.ts';
import { transferSentences } from './describeTransfers.ts';
import type { Disclosure } from './disclosure.ts';
import { introduction } from './introduction.ts';
import { type Language, languages } from './texts/disclosureTexts.ts';
import { textsOf } from './texts/textsOf.ts';

/**
 * A service for the consent manager Klaro, to be put into the `services` of its config: format by its
 * annotated config (https://klaro.org/docs/integration/annotated-configuration) and version 0.7. Its
 * `cookies` are what Klaro deletes when consent is withdrawn, as `[name, path, domain]`; the domain is left
 * out where only the browser knows it.
 */
export function renderKlaro(disclosure: Disclosure): string {
  const lasting = disclosure.entries.filter(({ cookie, namePrefix }) => cookie && !namePrefix);
  const service = {
    name: 'consent-tag',
    purposes: ['analytics'],
    required: false,
    optOut: false,
    onlyOnce: true,
    cookies: lasting.map(({ name, cookie }) => {
      const { domain = 'auto', path = '/' } = cookie ?? {};
      return domain === 'auto' || domain === 'host' ? [name, path] : [name, path, domain];
    }),
    translations: Object.fromEntries([
      ['zz', { title: 'consent-tag' }],
      ...languages.map((language) => [language, { description: sentencesOf(disclosure, language) }]),
    ]),
  };
  const file = { $schema: 'urn:consent-tag:schema:klaro', services: [service] };
  return `${JSON.stringify(file, null, 2)}\n`;
}

function sentencesOf(disclosure: Disclosure, language: Language): string {
  const texts = textsOf[language];
  const { purposes, entries, transfers } = disclosure;
  const parts = entries.map((entry) => {
    const { name, type, purpose, lifetime } = describeEntry(entry, disclosure, texts);
    return `${name} (${type}): ${purpose} ${texts.columns.lifetime}${texts.colon}${lifetime}.`;
  });
  const sent = transfers ? transferSentences(transfers, texts) : [];
  return [introduction(disclosure, purposes.join(', '), texts), ...parts, ...sent].join(' ');
}
