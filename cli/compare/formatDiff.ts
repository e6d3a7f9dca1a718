import { asciiJson } from '../diagnostics/asciiJson.ts';
import { printable } from '../diagnostics/printable.ts';
import type { Pair, TenantChange } from './compareTenants.ts';
import { count, type DiffSummary, describeSummary, emptySummary } from './diffSummary.ts';
import { formatChange } from './formatChange.ts';

/** Every difference between two manifests, tenant by tenant; can be walked more than once. */
export interface ManifestDiff {
  tool: Pair<string>;
  /** `undefined` for each tenant that did not change. */
  changes(): Iterable<TenantChange | undefined>;
}

/** Format of the JSON document; raised when a field changes its meaning. */
const diffVersion = 1;

/**
 * Writes a comparison for people: a summary, then the tenants with something of concern to visitors, then the
 * others. Walks the manifests three times instead of keeping what it saw.
 */
export function writeDiffText({ tool, changes }: ManifestDiff, write: (text: string) => void): DiffSummary {
  const summary = emptySummary();
  for (const change of changes()) count(summary, change);
  write(`${describeSummary(summary)}\n`);
  if (tool.old !== tool.new) write(`consent-tag ${printable(tool.old)} → ${printable(tool.new)}\n`);
  const others = summary.added + summary.removed + summary.changed + summary.rebuilt + summary.unexplained;
  const section = (title: string, concerns: boolean) => {
    write(`\n${title}:\n\n`);
    for (const change of changes()) {
      if (change?.concerns === concerns) write(formatChange(change));
    }
  };
  if (summary.concerns > 0) section('Of concern to visitors, marked with !', true);
  if (others > summary.concerns) section(summary.concerns > 0 ? 'Everything else' : 'Changes', false);
  return summary;
}

/** Writes a comparison for programs: one JSON document, described by `schemas/diff.schema.json`. */
export function writeDiffJson({ tool, changes }: ManifestDiff, write: (text: string) => void): DiffSummary {
  const summary = emptySummary();
  write(`{\n  "version": ${diffVersion},\n  "tool": ${asciiJson(tool, 2)},\n  "tenants": [`);
  let separator = '\n    ';
  for (const change of changes()) {
    count(summary, change);
    if (!change) continue;
    write(separator + asciiJson(change, 4));
    separator = ',\n    ';
  }
  write(`${separator.startsWith(',') ? '\n  ' : ''}],\n  "summary": ${asciiJson(summary, 2)}\n}\n`);
  return summary;
}
