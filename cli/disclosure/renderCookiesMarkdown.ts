import { concatText } from './concatText.ts';
import { describeEntry } from './describeEntry.ts';
import { describeTransfers } from './describeTransfers.ts';
import type { Disclosure } from './disclosure.ts';
import { introduction } from './introduction.ts';
import { rememberPerEntry } from './rememberPerEntry.ts';
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
  return [
    start.join('\n\n'),
    ...entries.map((entry) => renderEntry(entry, disclosure)[language]),
    ...[...sent(disclosure, texts), ...others(disclosure, texts)].map((block) => `\n\n${block}`),
    '\n',
  ];
}

/** An entry in each language, with the empty line above it. */
const renderEntry = rememberPerEntry((entry, disclosure) => {
  const blocks = languages.map((language) => {
    const texts = textsOf[language];
    const described = describeEntry(entry, disclosure, texts);
    const name = described.name.replace(entry.name, code(entry.name));
    const lines = details.map((column) => `- **${texts.columns[column]}**${texts.colon}${described[column]}`);
    return [language, Buffer.from(`\n\n## ${name} · ${described.type}\n\n${lines.join('\n')}`)];
  });
  return Object.fromEntries(blocks) as Record<Language, Buffer>;
});

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
