import { VERSION } from '../../version.ts';
import { asciiJson } from '../asciiJson.ts';
import type { Severity } from '../catalogue.ts';
import { type Code, codes } from '../codes.ts';
import { explanations } from '../explanations/explanations.ts';
import { summaryOf } from '../explanations/summaryOf.ts';
import type { Finding, Place } from '../finding.ts';
import { printable } from '../printable.ts';
import { regionOf } from '../region.ts';
import { fingerprints } from './fingerprints.ts';
import type { Report } from './formats.ts';

const ruleIds = Object.keys(codes) as Code[];
const catalogue: Record<Code, { severity: Severity; why: string }> = codes;

/**
 * Findings as SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), as far as code scanning shows
 * them: https://docs.github.com/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning.
 */
export function formatSarif({ findings }: Report): string {
  const prints = fingerprints(findings);
  const results = findings.map((finding, index) => ({
    ruleId: finding.code,
    ruleIndex: ruleIds.indexOf(finding.code),
    level: finding.severity,
    message: text(`${finding.message}. ${finding.hint}`),
    locations: [location(finding.place)],
    ...relatedLocations(finding),
    partialFingerprints: prints[index],
    ...fixes(finding),
  }));
  const driver = { name: 'consent-tag', semanticVersion: VERSION, rules: ruleIds.map(rule) };
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits', results }],
  };
  return `${asciiJson(log)}\n`;
}

function rule(id: Code) {
  const { meaning, fix } = explanations[id];
  const { severity, why } = catalogue[id];
  return {
    id,
    shortDescription: { text: `${plain(summaryOf(id))}.` },
    fullDescription: { text: `${why}.` },
    defaultConfiguration: { level: severity },
    help: { text: plain(`${meaning}\n\n${fix}`), markdown: `${meaning}\n\n**How to fix it.** ${fix}` },
  };
}

function relatedLocations({ related }: Finding) {
  // The schema's file is not in the repository whose results are shown.
  const shown = related.filter(({ place }) => !place.source.ofPackage);
  if (shown.length === 0) return {};
  return {
    relatedLocations: shown.map(({ place, message }, id) => ({
      id,
      ...location(place),
      message: text(message),
    })),
  };
}

function fixes({ place, hint, replacement }: Finding) {
  if (replacement === undefined) return {};
  const replacements = [{ deletedRegion: region(place), insertedContent: { text: replacement } }];
  const artifactChanges = [{ artifactLocation: artifact(place), replacements }];
  return { fixes: [{ description: text(hint), artifactChanges }] };
}

function location(place: Place) {
  return { physicalLocation: { artifactLocation: artifact(place), region: region(place) } };
}

function region(place: Place) {
  const { line, column, endLine, endColumn } = regionOf(place);
  return { startLine: line, startColumn: column, endLine, endColumn };
}

function artifact({ source: { name } }: Place) {
  const segments = name.replace(/\p{Cs}/gu, '\u{FFFD}').split('/');
  const uri = segments.map(encodeURIComponent).join('/');
  // What is not below the working directory is not below any root that a viewer could know.
  return segments[0] === '..' ? { uri } : { uri, uriBaseId: '%SRCROOT%' };
}

/** A message; texts of users must not become links in it (section 3.11.6). */
function text(message: string) {
  return { text: printable(message).replaceAll('](', '] (') };
}

function plain(markdown: string): string {
  return markdown.replaceAll('`', '');
}
