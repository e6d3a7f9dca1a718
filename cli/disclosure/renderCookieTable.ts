import { describeEntry } from './describeEntry.ts';
import { describeTransfers } from './describeTransfers.ts';
import type { Disclosure, Transfers } from './disclosure.ts';
import { escapeHtml } from './escapeHtml.ts';
import type { Column, DisclosureTexts, Language } from './texts/disclosureTexts.ts';
import { textsOf } from './texts/textsOf.ts';

/** Each column of the table, and what stands in it below one another. */
const columns: Column[][] = [
  ['name', 'type'],
  ['purpose'],
  ['lifetime'],
  ['written', 'deleted'],
  ['scope'],
  ['data'],
];

/** A table in one language, to be pasted into a page: no class, id, style or script. */
export function renderCookieTable(disclosure: Disclosure, language: Language): string {
  const texts = textsOf[language];
  const head = columns.map((group) => `<th scope="col">${group.map(heading).join(' / ')}</th>`);
  const rows = disclosure.entries.map((entry) => {
    const described = describeEntry(entry, disclosure, texts);
    const name = escapeHtml(described.name).replace(entry.name, () => `<code>${entry.name}</code>`);
    const cells = columns.map((group) => {
      const lines = group.map((column) => (column === 'name' ? name : line(column, group, described)));
      return group.includes('name')
        ? `<th scope="row">${lines.join('<br>')}</th>`
        : `<td>${lines.join('<br>')}</td>`;
    });
    return `<tr>${cells.join('')}</tr>`;
  });
  // The provider is the same for all.
  const provider = texts.columns.provider + texts.colon + texts.provider;
  const caption = escapeHtml(`${texts.title(disclosure.tenant)}. ${provider}`);
  const foot = disclosure.transfers ? transferRow(disclosure.transfers, texts) : '';
  return `<table lang="${language}"><caption>${caption}</caption><thead><tr>${head.join('')}</tr></thead><tbody>${rows.join('')}</tbody>${foot}</table>`;

  function heading(column: Column): string {
    return escapeHtml(texts.columns[column]);
  }

  /** Where two facts share a cell, each says which one it is. */
  function line(column: Column, group: readonly Column[], described: Record<Column, string>): string {
    const label = group.includes('written') ? heading(column) + texts.colon : '';
    return label + escapeHtml(described[column]);
  }
}

/** In the table, because the table is what is copied into a privacy notice. */
function transferRow(transfers: Transfers, texts: DisclosureTexts): string {
  const { heading, items, remarks } = describeTransfers(transfers, texts);
  const lines = [
    `<b>${escapeHtml(heading)}</b>`,
    ...items.map(([what, when]) => `${escapeHtml(what)}${texts.colon}${escapeHtml(when)}.`),
    ...remarks.map(escapeHtml),
  ];
  return `<tfoot><tr><td colspan="${columns.length}">${lines.join('<br>')}</td></tr></tfoot>`;
}
