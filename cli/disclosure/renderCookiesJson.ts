import { describeEntry } from './describeEntry.ts';
import { describeTransfers } from './describeTransfers.ts';
import type { Disclosure, DisclosureEntry, Transfers } from './disclosure.ts';
import { languages } from './texts/disclosureTexts.ts';
import { textsOf } from './texts/textsOf.ts';

/** Format of the file; raised when a field changes its meaning. */
const disclosureVersion = 1;

/**
 * The text of `cookies.json`, as `schemas/cookies.schema.json` describes it: identifiers for programs, and
 * the sentences of all languages. It names its schema, so that no run takes it for a tenant config.
 */
export function renderCookiesJson(disclosure: Disclosure): string {
  const { tenant, platform, purposes, timeout, entries, deletedOnly, readOnly, transfers } = disclosure;
  const head = {
    $schema: 'urn:consent-tag:schema:cookies',
    version: disclosureVersion,
    site: tenant,
    platform,
    purposes,
    timeoutMs: timeout,
  };
  return [
    JSON.stringify(head, null, 2).replace(/\n\}$/, ',\n  "entries": ['),
    entries.map((entry) => `\n${renderEntry(entry, disclosure)}`).join(','),
    entries.length > 0 ? '\n  ],\n' : '],\n',
    JSON.stringify(
      { deletedOnly, readOnly, ...(transfers && { transfers: sent(transfers) }) },
      null,
      2,
    ).replace(/^\{\n/, ''),
    '\n',
  ].join('');
}

/** An entry as it stands in the file, indented. */
function renderEntry(entry: DisclosureEntry, disclosure: Disclosure): string {
  const texts = languages.map((language) => {
    const { name, ...sentences } = describeEntry(entry, disclosure, textsOf[language]);
    return [language, sentences];
  });
  const text = JSON.stringify({ ...entry, texts: Object.fromEntries(texts) }, null, 2);
  return text.replace(/^/gm, '    ');
}

function sent(transfers: Transfers) {
  const described = languages.map((language) => {
    const { items, remarks } = describeTransfers(transfers, textsOf[language]);
    const whatAndWhen = items.map(([what, when], index) => [transfers.items[index], { what, when }]);
    return [language, { ...Object.fromEntries(whatAndWhen), remarks }];
  });
  return { ...transfers, texts: Object.fromEntries(described) };
}
