import type { Severity } from '../catalogue.ts';
import { excerptOf } from '../excerpt.ts';
import type { Finding, Related } from '../finding.ts';
import { groupByFile } from '../groupByFile.ts';
import { printable } from '../printable.ts';
import { positionAt } from '../sourceText.ts';
import type { Report } from './formats.ts';

type Look = Pick<Report, 'paint' | 'columns'>;

/**
 * Findings for people: those of a file together, under its name. Why it matters is said once per file and
 * kind of finding.
 * @example
 * acme.json
 *   4:5 error: Key "purpos" is not known in "consent" [KEY_UNKNOWN]
 *     4 │     "purpos": "analytics_storage",
 *       │     ~~~~~~~~
 *       │     "purpose"
 *       = why: It would be ignored: a misspelt setting would leave its default in force
 *       = help: Did you mean "purpose"?
 *       = note: schemas/tenant.schema.json:35:7: the rule of the schema
 */
export function formatPretty({ findings, tenantCount, fails, ...look }: Report): string {
  const told = look.quiet ? findings.filter(fails) : findings;
  const files = groupByFile(told);
  const parts = [...files].map(([name, own]) => fileText(name, own, look));
  return parts.join('') + (look.summary ? summary(findings, tenantCount) : '');
}

function fileText(name: string, findings: readonly Finding[], look: Look): string {
  const explained = new Set<string>();
  const blocks = findings.map((finding) => {
    const first = !explained.has(finding.code);
    explained.add(finding.code);
    return findingText(finding, first, look);
  });
  // A build server's log must not take a file's name for a command.
  const shown = printable(name).replace(/^\s*::/, './$&');
  return `${look.paint.file(shown)}\n${blocks.join('\n')}\n`;
}

/** @param withReason whether to say why it matters */
function findingText(finding: Finding, withReason: boolean, look: Look): string {
  const { paint } = look;
  const { line, column, code, severity, message, why, hint, related } = finding;
  const blank = ' '.repeat(String(line).length + 4);
  const remarks = [
    ...(withReason ? [`why: ${why}`] : []),
    `help: ${hint}`,
    ...related.map((other) => `note: ${relatedText(other)}`),
  ];
  return [
    `  ${line}:${column} ${paint[severity](`${severity}:`)} ${printable(message)} ${paint.dim(`[${code}]`)}`,
    ...excerptLines(finding, look),
    ...remarks.map((remark) => `${paint.dim(`${blank} =`)} ${printable(remark)}`),
    '',
  ].join('\n');
}

/** The source line and what is below it; nothing if the file's text is not known. */
function excerptLines(finding: Finding, { paint, columns }: Look): string[] {
  const { place, line, severity, replacement } = finding;
  if (place.source.text === '') return [];
  const gutter = `    ${line}`;
  const bar = paint.dim(`${' '.repeat(gutter.length)} │`);
  const { line: text, underline } = excerptOf(finding, columns ? columns - gutter.length - 3 : undefined);
  const indent = ' '.repeat(underline.length - underline.trimStart().length);
  return [
    `${paint.dim(`${gutter} │`)} ${text}`.trimEnd(),
    `${bar} ${paint[severity](underline)}`,
    ...(replacement === undefined ? [] : [`${bar} ${indent}${paint.replacement(printable(replacement))}`]),
  ];
}

function relatedText({ place, message }: Related): string {
  const { line, column } = positionAt(place.source, place.offset);
  return `${place.source.name}:${line}:${column}: ${message}`;
}

/** One line that counts: `2 errors, 1 warning in 3 tenant configs`. */
function summary(findings: readonly Finding[], tenants: number): string {
  const counts = (['error', 'warning', 'note'] satisfies Severity[]).flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count > 0 ? [plural(count, severity)] : [];
  });
  const configs = plural(tenants, 'tenant config');
  if (counts.length > 0) return `${counts.join(', ')} in ${configs}\n`;
  return `${configs} checked, nothing to complain about\n`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
