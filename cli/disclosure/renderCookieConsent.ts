import { describeEntry } from './describeEntry.ts';
import { transferSentences } from './describeTransfers.ts';
import type { Disclosure } from './disclosure.ts';
import { escapeHtml } from './escapeHtml.ts';
import { type Column, type Language, languages } from './texts/disclosureTexts.ts';
import { textsOf } from './texts/textsOf.ts';

const columns: Column[] = ['name', 'type', 'purpose', 'lifetime', 'data'];

/**
 * A section for the preferences of the consent manager CookieConsent (npm: vanilla-cookieconsent), to be
 * merged into its `language.translations`: format by `Section` and `CookieTable` of its types, version 3.1.
 * It shows cells as HTML, so they are escaped.
 */
export function renderCookieConsent(disclosure: Disclosure): string {
  const translations = languages.map((language) => [
    language,
    { preferencesModal: { sections: [sectionOf(disclosure, language)] } },
  ]);
  const file = {
    $schema: 'urn:consent-tag:schema:cookieconsent',
    language: { translations: Object.fromEntries(translations) },
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

function sectionOf(disclosure: Disclosure, language: Language): object {
  const texts = textsOf[language];
  const title = escapeHtml(texts.title(disclosure.tenant));
  return {
    title,
    ...(disclosure.transfers && {
      description: escapeHtml(transferSentences(disclosure.transfers, texts).join(' ')),
    }),
    linkedCategory: 'analytics',
    cookieTable: {
      caption: title,
      headers: Object.fromEntries(columns.map((column) => [column, escapeHtml(texts.columns[column])])),
      body: disclosure.entries.map((entry) => {
        const described = describeEntry(entry, disclosure, texts);
        return Object.fromEntries(columns.map((column) => [column, escapeHtml(described[column])]));
      }),
    },
  };
}
