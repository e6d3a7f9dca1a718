import { compareTenants } from '../compare/compareTenants.ts';
import { hasDifferences } from '../compare/diffSummary.ts';
import { writeDiffJson, writeDiffText } from '../compare/formatDiff.ts';
import { joinTenants } from '../compare/joinTenants.ts';
import { openManifest } from '../output/openManifest.ts';
import type { CommandContext, Outcome } from './commandContext.ts';

/** Options of `consent-tag diff`. */
export interface DiffOptions {
  format: 'text' | 'json';
  exitCode?: boolean;
}

/** `consent-tag diff`: tells what changed for each tenant between two manifests. */
export async function diff(
  oldPath: string,
  newPath: string,
  options: DiffOptions,
  context: CommandContext,
): Promise<Outcome> {
  const old = openManifest(oldPath, context.cwd);
  const now = openManifest(newPath, context.cwd);
  const changes = function* () {
    for (const [before, after] of joinTenants(old.tenants(), now.tenants())) {
      yield compareTenants(before, after, old.tool === now.tool);
    }
  };
  const write = options.format === 'json' ? writeDiffJson : writeDiffText;
  const summary = await write({ tool: { old: old.tool, new: now.tool }, changes }, context);
  old.close();
  now.close();
  return options.exitCode && hasDifferences(summary) ? 'findings' : 'fine';
}
