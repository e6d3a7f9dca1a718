import { printable } from '../diagnostics/printable.ts';
import { alterations } from './alterations.ts';
import type { Judgement, OutdatedBy } from './judgeSnippet.ts';
import type { PageSnippet } from './searchPage.ts';

/** One snippet of a page as lines for people. */
export function formatSnippet(snippet: PageSnippet, tool: string): string {
  const { file, line, column, judgement } = snippet;
  const lines = [
    `${printable(file)}:${line}:${column}: ${judgement.status}: ${sentence(judgement, tool)}`,
    ...alterationLines(snippet),
  ];
  return `${lines.join('\n')}\n`;
}

const encodings = { json: 'written as a JSON string', html: 'written as HTML text' };

function sentence(judgement: Judgement, tool: string): string {
  const tenant = judgement.tenant === undefined ? 'tenant unknown' : printable(judgement.tenant);
  switch (judgement.status) {
    case 'identical': {
      const encoded = judgement.encoding ? `, ${encodings[judgement.encoding]}` : '';
      const more = ', but its element holds more than the script, so a policy with its hash blocks it';
      return `${tenant}${encoded}${judgement.alone ? '' : more}`;
    }
    case 'altered':
      return `${tenant}, ${alterations[judgement.alteration.kind].what}`;
    case 'outdated':
      return `${tenant}, ${outdatedBy(judgement.by, judgement.version, tool)}`;
    case 'unknown':
      return `${tenant} is not in the manifest`;
  }
}

function outdatedBy(by: OutdatedBy, version: string | undefined, tool: string): string {
  const made = `consent-tag ${printable(tool)}`;
  if (by === 'version') return `made by consent-tag ${printable(version ?? '')}, the build is of ${made}`;
  if (by === 'debug') return `a readable build (--debug), not the one of the manifest`;
  return `made by ${made} as the build is, but from another config`;
}

function alterationLines({ judgement, alteredAt }: PageSnippet): string[] {
  if (judgement.status !== 'altered' || !alteredAt) return [];
  const { kind, at, expected, found } = judgement.alteration;
  const { who, advice } = alterations[kind];
  return [
    `    first at ${alteredAt.line}:${alteredAt.column}, after ${at} characters`,
    ...(expected === undefined ? [] : [`    expected  ${printable(expected)}`]),
    `    found     ${printable(found)}`,
    `    ${who[0]?.toUpperCase()}${who.slice(1)}. ${advice}.`,
  ];
}
