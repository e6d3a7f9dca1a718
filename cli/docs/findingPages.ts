import { type Code, codes } from '../diagnostics/codes.ts';
import { settingsText, visibleText } from '../diagnostics/explanations/exampleText.ts';
import type { Example } from '../diagnostics/explanations/explanation.ts';
import { explanations, topics } from '../diagnostics/explanations/explanations.ts';
import { changeability, consequences } from '../diagnostics/explanations/explanationText.ts';
import { summaryOf } from '../diagnostics/explanations/summaryOf.ts';
import type { ExampleRun } from './runExample.ts';

const made = '<!-- Made from cli/diagnostics by `npx vitest run cli/docs -u`: edit there. -->';

/** The page of one finding, for `schemas/findings`. */
export function findingPage(code: Code, bad: ExampleRun): string {
  const { meaning, fix, bad: badExample, good, mayIgnore, links = [] } = explanations[code];
  const { severity, why } = codes[code];
  const command = `consent-tag validate ${bad.paths.join(' ')}`;
  const parts = [
    made,
    `# ${code}`,
    `**${severity}**: ${consequences[severity].replace('--strict', '`--strict`')}. ${changeability(code)}.`,
    meaning,
    `**Why it matters.** ${why}.`,
    `**How to fix it.** ${fix}`,
    ...(mayIgnore ? [`**When it may be ignored.** ${mayIgnore}`] : []),
    '## Example',
    ...filesOf(badExample),
    `\`${command}\` says:`,
    fenced('text', shortened(bad.pretty, code)),
    '## Repaired',
    ...filesOf(good),
    ...(links.length > 0 ? ['## Where the rule comes from'] : []),
    ...(links.length > 0 ? [links.map(({ title, url }) => `- [${title}](${url})`).join('\n')] : []),
    '[All findings](README.md)',
  ];
  return `${parts.join('\n\n')}\n`;
}

/** The list of all findings by topic, for `schemas/findings/README.md`. */
export function findingIndex(): string {
  const sections = topics.map(({ title, explanations: own }) => {
    const rows = (Object.keys(own) as Code[]).map(
      (code) =>
        `| [${code}](${code}.md) | ${codes[code].severity} | ${summaryOf(code).replaceAll('|', '\\|')} |`,
    );
    return [`## ${title}`, '', '| code | severity | what it means |', '| --- | --- | --- |', ...rows].join(
      '\n',
    );
  });
  const introduction =
    'Every finding `consent-tag` can report. `consent-tag explain <code>` shows the same on a terminal. How findings are told and what severities do: [the schema and its findings](../README.md#how-to-read-a-finding).';
  return `${[made, '# Findings', introduction, ...sections].join('\n\n')}\n`;
}

// Findings that a reader of an example still looks at.
const most = 10;

/** Of a long output the beginning, what the page is about, and the end. */
function shortened(pretty: string, code: Code): string {
  const blocks = pretty.trimEnd().split('\n\n');
  if (blocks.length <= most) return pretty;
  const own = blocks.filter((block) => block.includes(`[${code}]`));
  const omitted = `  … ${blocks.length - own.length - 3} more findings …`;
  return [...blocks.slice(0, 2), omitted, ...own, ...blocks.slice(-1)].join('\n\n');
}

function filesOf(example: Example): string[] {
  const remark = example.remark ? `, ${example.remark}` : '';
  const others = Object.entries(example.files ?? {}).flatMap(([name, settings]) => [
    `\`${name}\`:`,
    fenced('json', settingsText(settings)),
  ]);
  return [`\`shop.json\`${remark}:`, fenced('json', visibleText(example)), ...others];
}

function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;
}
