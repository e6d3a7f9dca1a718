import { describeEntry } from './describeEntry.ts';
import { describeTransfers } from './describeTransfers.ts';
import type { Disclosure, DisclosureEntry } from './disclosure.ts';
import { introduction } from './introduction.ts';
import { type Column, type DisclosureTexts, type Language, languages } from './texts/disclosureTexts.ts';
import { textsOf } from './texts/textsOf.ts';

const details: Column[] = ['type', 'provider', 'purpose', 'lifetime', 'written', 'deleted', 'scope', 'data'];

/**
 * The text of `cookies.md`: one section per language, each complete, because a config does not say which
 * languages the site speaks. A name each has a list of its own: nine columns fit no page.
 */
export function renderCookiesMarkdown(disclosure: Disclosure): string {
  return languages.map((language) => renderSection(disclosure, language)).join('');
}

function renderSection(disclosure: Disclosure, language: Language): string {
  const texts = textsOf[language];
  const { tenant, purposes, entries } = disclosure;
  const start = [
    `${language === languages[0] ? '' : '\n'}# ${texts.title(tenant)}`,
    introduction(disclosure, purposes.map(code).join(', '), texts),
    ...(entries.length === 0 ? [texts.nothingWritten] : []),
  ];
  return [
    start.join('\n\n'),
    ...entries.map((entry) => renderEntry(entry, disclosure, texts)),
    ...[...sent(disclosure, texts), ...others(disclosure, texts)].map((block) => `\n\n${block}`),
    '\n',
  ].join('');
}

/** An entry with the empty line above it. */
function renderEntry(entry: DisclosureEntry, disclosure: Disclosure, texts: DisclosureTexts): string {
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
