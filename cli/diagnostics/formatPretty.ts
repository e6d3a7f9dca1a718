import type { Severity } from './catalogue.ts';
import { excerptOf } from './excerpt.ts';
import type { Finding } from './finding.ts';
import type { Paint } from './paint.ts';
import { printable } from './printable.ts';

/**
 * A finding for people.
 * @example
 * error: Key "purpos" is not known in "consent" [KEY_UNKNOWN]
 *   --> acme.json:4:5
 *     4 │     "purpos": "analytics_storage",
 *       │     ~~~~~~~~
 *       = Did you mean "purpose"?
 */
export function formatPretty(finding: Finding, paint: Paint): string {
  const { place, line, column, code, severity, message, hint } = finding;
  const { line: text, underline } = excerptOf(finding);
  const gutter = String(line).padStart(5);
  const blank = ' '.repeat(gutter.length);
  return [
    `${paint[severity](`${severity}:`)} ${printable(message)} ${paint.dim(`[${code}]`)}`,
    `${paint.dim('  -->')} ${printable(place.source.name)}:${line}:${column}`,
    `${paint.dim(`${gutter} │`)} ${text}`.trimEnd(),
    `${paint.dim(`${blank} │`)} ${paint[severity](underline)}`,
    `${paint.dim(`${blank} =`)} ${printable(hint)}`,
    '',
    '',
  ].join('\n');
}

/** One line that counts: `2 errors, 1 warning in 3 tenant configs`. */
export function formatSummary(findings: readonly Finding[], tenants: number): string {
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
