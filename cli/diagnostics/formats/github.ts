import type { Severity } from '../catalogue.ts';
import type { Finding } from '../finding.ts';
import { printable } from '../printable.ts';
import { regionOf } from '../region.ts';
import { lineText } from '../sourceText.ts';
import type { Report } from './formats.ts';

const commands: Record<Severity, string> = { error: 'error', warning: 'warning', note: 'notice' };

/**
 * Findings as workflow commands of GitHub Actions, which shows them beside the lines they are about:
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions.
 */
export function formatGithub({ findings }: Report): string {
  return findings.map((finding) => `${command(finding)}\n`).join('');
}

function command({ place, code, severity, message, why, hint, related }: Finding): string {
  const { line, column, endLine, endColumn } = regionOf(place);
  const properties = {
    file: place.source.name,
    line,
    // Columns only count in annotations of one line: of a longer place the first line is shown.
    endLine: line,
    col: column,
    endColumn: line === endLine ? endColumn : lineText(place.source, line).length + 1,
    title: `consent-tag ${code}`,
  };
  const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  const places = related.map((other) => {
    const at = regionOf(other.place);
    return `${other.place.source.name}:${at.line}:${at.column}: ${other.message}`;
  });
  const text = [message, `Why: ${why}`, `Help: ${hint}`, ...places.map((each) => `Note: ${each}`)];
  return `::${commands[severity]} ${list.join(',')}::${text.map((each) => escapeData(printable(each))).join('%0A')}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** A file's name must stay the file's name, so what the runner decodes is encoded and the rest only shown. */
function escapeProperty(text: string): string {
  const kept = text.replace(/[^\r\n]+/g, printable);
  return escapeData(kept).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
