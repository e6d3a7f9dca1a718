import { describeEntry } from './describeEntry.ts';
import type { Disclosure, DisclosureEntry } from './disclosure.ts';
import { languages } from './texts/disclosureTexts.ts';
import { textsOf } from './texts/textsOf.ts';

/** Format of the file; raised when a field changes its meaning. */
const disclosureVersion = 1;

/**
 * The text of `cookies.json`, as `schemas/cookies.schema.json` describes it: identifiers for programs, and
 * the sentences of all languages. It names its schema, so that no run takes it for a tenant config.
 */
export function renderCookiesJson(disclosure: Disclosure): string {
  const { tenant, platform, purposes, timeout, entries, deletedOnly, readOnly } = disclosure;
  const file = {
    $schema: 'urn:consent-tag:schema:cookies',
    version: disclosureVersion,
    site: tenant,
    platform,
    purposes,
    timeoutMs: timeout,
    entries: entries.map((entry) => ({ ...entry, texts: textsInAll(entry, disclosure) })),
    deletedOnly,
    readOnly,
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

function textsInAll(entry: DisclosureEntry, disclosure: Disclosure): object {
  return Object.fromEntries(
    languages.map((language) => {
      const { name, ...sentences } = describeEntry(entry, disclosure, textsOf[language]);
      return [language, sentences];
    }),
  );
}
