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

/** Where a comparison goes. */
export interface DiffOutput {
  writeOut(text: string): void;
  /** Resolves when the reader is ready for more. */
  outTaken(): Promise<void>;
}

/** Format of the JSON document; raised when a field changes its meaning. */
const diffVersion = 1;

/**
 * Writes a comparison for people: a summary, then the tenants with something of concern to visitors, then the
 * others. Walks the manifests three times instead of keeping what it saw.
 */
export async function writeDiffText(
  { tool, changes }: ManifestDiff,
  { writeOut, outTaken }: DiffOutput,
): Promise<DiffSummary> {
  const summary = emptySummary();
  for (const change of changes()) count(summary, change);
  writeOut(`${describeSummary(summary)}\n`);
  if (tool.old !== tool.new) writeOut(`consent-tag ${printable(tool.old)} → ${printable(tool.new)}\n`);
  const others = summary.added + summary.removed + summary.changed + summary.rebuilt + summary.unexplained;
  const section = async (title: string, concerns: boolean) => {
    writeOut(`\n${title}:\n\n`);
    for (const change of changes()) {
      if (change?.concerns !== concerns) continue;
      writeOut(formatChange(change));
      await outTaken();
    }
  };
  if (summary.concerns > 0) await section('Of concern to visitors, marked with !', true);
  if (others > summary.concerns) await section(summary.concerns > 0 ? 'Everything else' : 'Changes', false);
  return summary;
}

/** Writes a comparison for programs: one JSON document, described by `schemas/diff.schema.json`. */
export async function writeDiffJson(
  { tool, changes }: ManifestDiff,
  { writeOut, outTaken }: DiffOutput,
): Promise<DiffSummary> {
  const summary = emptySummary();
  writeOut(`{\n  "version": ${diffVersion},\n  "tool": ${asciiJson(tool, 2)},\n  "tenants": [`);
  let separator = '\n    ';
  for (const change of changes()) {
    count(summary, change);
    if (!change) continue;
    writeOut(separator + asciiJson(change, 4));
    separator = ',\n    ';
    await outTaken();
  }
  writeOut(`${separator.startsWith(',') ? '\n  ' : ''}],\n  "summary": ${asciiJson(summary, 2)}\n}\n`);
  return summary;
}
