import type { Finding } from '../finding.ts';
import { groupByFile } from '../groupByFile.ts';
import { printable } from '../printable.ts';
import { regionOf } from '../region.ts';
import type { Report } from './formats.ts';

/**
 * A JUnit report, as build servers read it: one test case per tenant's file and per base with a finding.
 * What makes the run fail is a failure, anything else is the test's output.
 */
export function formatJunit({ findings, tenantFiles, fails }: Report): string {
  const byFile = groupByFile(findings);
  const files = [...new Set([...tenantFiles(), ...byFile.keys()])].sort();
  const failed = files.filter((file) => byFile.get(file)?.some(fails));
  const counts = { tests: files.length, failures: failed.length, errors: 0 };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: 'consent-tag', ...counts })}>`,
    `  <testsuite${attributes({ name: 'consent-tag', ...counts, skipped: 0 })}>`,
    ...files.map((file) => testCase(file, byFile.get(file) ?? [], fails)),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function testCase(file: string, findings: readonly Finding[], fails: Report['fails']): string {
  const start = `    <testcase${attributes({ name: file, classname: 'consent-tag' })}`;
  if (findings.length === 0) return `${start}/>`;
  const failing = findings.filter(fails);
  const others = findings.filter((finding) => !fails(finding));
  return [
    `${start}>`,
    ...(failing.length > 0 ? [`      <failure${verdict(failing)}>${bodyOf(failing)}</failure>`] : []),
    ...(others.length > 0 ? [`      <system-out>${bodyOf(others)}</system-out>`] : []),
    '    </testcase>',
  ].join('\n');
}

/** One failure for all findings of a file: not every reader allows a test case more than one. */
function verdict([first, ...more]: readonly Finding[]): string {
  const count = more.length === 0 ? '' : ` (and ${more.length} more)`;
  return attributes({ message: `${first?.message}${count}`, type: first?.code ?? '' });
}

function bodyOf(findings: readonly Finding[]): string {
  return escapeXml(findings.map(describe).join('\n\n'));
}

function describe({ place, code, severity, message, why, hint, related }: Finding): string {
  const { line, column } = regionOf(place);
  return [
    `${place.source.name}:${line}:${column}: ${severity}: ${message} [${code}]`,
    `why: ${why}`,
    `help: ${hint}`,
    ...related.map((other) => {
      const at = regionOf(other.place);
      return `note: ${other.place.source.name}:${at.line}:${at.column}: ${other.message}`;
    }),
  ]
    .map(printable)
    .join('\n');
}

function attributes(values: Record<string, string | number>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeXml(printable(String(value)))}"`)
    .join('');
}

// XML 1.0 section 2.2 has no place for these, not even as a reference.
const forbidden = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

function escapeXml(text: string): string {
  return (
    text
      .replace(forbidden, '\u{FFFD}')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll('\r', '&#13;')
      // So that a build server's log does not take a line for a command.
      .replace(/^\s*:/gm, (start) => start.replace(':', '&#58;'))
  );
}
