import { concatText } from './concatText.ts';
import { describeEntry } from './describeEntry.ts';
import { describeTransfers } from './describeTransfers.ts';
import type { Disclosure, DisclosureEntry } from './disclosure.ts';
import { introduction } from './introduction.ts';
import { type Entries, rememberEntries } from './rememberEntries.ts';
import { type Column, type DisclosureTexts, type Language, languages } from './texts/disclosureTexts.ts';
import { textsOf } from './texts/textsOf.ts';

const details: Column[] = ['type', 'provider', 'purpose', 'lifetime', 'written', 'deleted', 'scope', 'data'];

/**
 * The text of `cookies.md`: one section per language, each complete, because a config does not say which
 * languages the site speaks. A name each has a list of its own: nine columns fit no page.
 */
export function renderCookiesMarkdown(disclosure: Disclosure): Buffer {
  return concatText(languages.flatMap((language) => renderSection(disclosure, language)));
}

function renderSection(disclosure: Disclosure, language: Language): (string | Buffer)[] {
  const texts = textsOf[language];
  const { tenant, purposes, entries } = disclosure;
  const start = [
    `${language === languages[0] ? '' : '\n'}# ${texts.title(tenant)}`,
    introduction(disclosure, purposes.map(code).join(', '), texts),
    ...(entries.length === 0 ? [texts.nothingWritten] : []),
  ];
  const rest = [...sent(disclosure, texts), ...others(disclosure, texts)].map((block) => `\n\n${block}`);
  return [start.join('\n\n'), renderEntries(disclosure)[language], `${rest.join('')}\n`];
}

/** The entries in each language, each with the empty line above it. */
const renderEntries = rememberEntries((disclosure) => {
  const blocks = languages.map((language) => {
    const entries = disclosure.entries.map((entry) => renderEntry(entry, disclosure, textsOf[language]));
    return [language, Buffer.from(entries.join(''))];
  });
  return Object.fromEntries(blocks) as Record<Language, Buffer>;
});

function renderEntry(entry: DisclosureEntry, disclosure: Entries, texts: DisclosureTexts): string {
  const described = describeEntry(entry, disclosure, texts);
  const name = described.name.replace(entry.name, code(entry.name));
  const lines = details.map((column) => `- **${texts.columns[column]}**${texts.colon}${described[column]}`);
  return `\n\n## ${name} · ${described.type}\n\n${lines.join('\n')}`;
}

function sent({ transfers }: Disclosure, texts: DisclosureTexts): string[] {
  if (!transfers) return [];
  const { heading, items, remarks } = describeTransfers(transfers, texts);
  const list = items.map(([what, when]) => `- **${what}**${texts.colon}${when}`);
  return [`## ${heading}`, list.join('\n'), ...remarks];
}

function others({ deletedOnly, readOnly }: Disclosure, texts: DisclosureTexts): string[] {
  const deleted = deletedOnly.map(
    ({ name, reason }) => `- ${code(name)}${texts.colon}${texts.deletedOnly[reason]}`,
  );
  const read = readOnly.map((name) => `- ${code(name)}${texts.colon}${texts.readOnly.text}`);
  return [
    ...(deleted.length > 0 ? [`## ${texts.deletedOnly.heading}`, deleted.join('\n')] : []),
    ...(read.length > 0 ? [`## ${texts.readOnly.heading}`, read.join('\n')] : []),
  ];
}

/** Names hold no backtick. */
function code(text: string): string {
  return `\`${text}\``;
}
