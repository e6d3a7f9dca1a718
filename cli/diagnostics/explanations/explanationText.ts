import { projectConfigName } from '../../config/projectRoot.ts';
import type { Severity } from '../catalogue.ts';
import { type Code, codes, isAdjustable } from '../codes.ts';
import type { Paint } from '../paint.ts';
import { wrapText } from '../wrapText.ts';
import { abridged } from './abridged.ts';
import { settingsText, visibleText } from './exampleText.ts';
import type { Example, Link } from './explanation.ts';
import { explanations, topics } from './explanations.ts';
import { summaryOf } from './summaryOf.ts';

/** How a text is laid out: columns of the terminal, and colours. */
export interface Layout {
  width: number;
  paint: Paint;
}

/** What a severity does to a run. */
export const consequences: Record<Severity, string> = {
  error: 'it fails the run',
  warning: 'it fails the run only with --strict',
  note: 'it never fails a run',
};

/** Whether a repository can give the finding another severity, and how. */
export function changeability(code: Code): string {
  if (!isAdjustable(code)) return 'No setting can change that';
  return `To change that, set \`{ "rules": { "${code}": "off" } }\` in \`${projectConfigName}\`, or \`note\`, \`warning\` or \`error\` in place of \`off\``;
}

/** All there is to know about a finding, for a terminal. */
export function explanationText(code: Code, { width, paint }: Layout): string {
  const { severity, why } = codes[code];
  const { meaning, fix, bad, good, mayIgnore, links = [] } = explanations[code];
  const paragraph = (text: string) => wrapText(withoutMarkup(text), width).join('\n');
  const parts = [
    `${code}\n${paint[severity](severity)}: ${consequences[severity]}`,
    paragraph(`${changeability(code)}.`),
    ...meaning.split('\n\n').map(paragraph),
    paragraph(`Why it matters: ${why}.`),
    paragraph(`How to fix it: ${fix}`),
    ...(mayIgnore ? [paragraph(`When it may be ignored: ${mayIgnore}`)] : []),
    `This has it:\n\n${exampleText(bad, paint)}`,
    `Repaired:\n\n${exampleText(good, paint)}`,
    ...(links.length > 0 ? [`Where the rule comes from:\n\n${links.map(linkText).join('\n')}`] : []),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** One line for each finding, by topic. */
export function explanationList({ width, paint }: Layout): string {
  const all = Object.keys(codes) as Code[];
  const codeWidth = Math.max(...all.map((code) => code.length));
  const indent = ' '.repeat(codeWidth + '  warning  '.length);
  const row = (code: Code) => {
    const { severity } = codes[code];
    const lines = wrapText(withoutMarkup(summaryOf(code)), Math.max(30, width - indent.length));
    const head = `${code.padEnd(codeWidth)}  ${paint[severity](severity)}${' '.repeat(9 - severity.length)}`;
    return head + lines.join(`\n${indent}`);
  };
  return topics
    .map(
      ({ title, explanations: own }) => `${title}\n\n${(Object.keys(own) as Code[]).map(row).join('\n')}\n`,
    )
    .join('\n');
}

/** A text whose code stands in quotes, as findings have it, in place of backticks. */
export function withoutMarkup(text: string): string {
  return text.replace(/`([^`]*)`/g, (_, code: string) => (code.includes('"') ? code : `"${code}"`));
}

function exampleText(example: Example, paint: Paint): string {
  const remark = example.remark ? `, ${example.remark}` : '';
  const others = Object.entries(example.files ?? {}).map(([name, settings]) =>
    fileText(name, settingsText(settings).trimEnd(), paint),
  );
  return [fileText(`shop.json${remark}`, visibleText(example), paint), ...others].join('\n\n');
}

function fileText(title: string, text: string, paint: Paint): string {
  const lines =
    text === ''
      ? []
      : abridged(text)
          .split('\n')
          .map((line) => `    ${line}`);
  return [paint.dim(`  ${title}`), ...lines].join('\n');
}

function linkText({ title, url }: Link): string {
  return `  ${title}\n  ${url}`;
}
