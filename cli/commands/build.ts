import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { displayName } from '../config/documents.ts';
import type { LoadedTenant } from '../config/loadedTenant.ts';
import { loadTenants } from '../config/loadTenants.ts';
import { readManifestTenants, renderManifest, staleEntries } from '../output/manifest.ts';
import { type RenderedTenant, renderTenant } from '../output/renderTenant.ts';
import { summaryTable } from '../output/summaryTable.ts';
import { writeFiles } from '../output/writeFiles.ts';
import { VERSION } from '../version.ts';
import type { CommandContext, Outcome, SharedOptions } from './commandContext.ts';
import { fails, report } from './report.ts';

/** Options of `consent-tag build`. */
export interface BuildOptions extends SharedOptions {
  out: string;
  keepGoing?: boolean;
}

/** `consent-tag build`: validates, compiles everything in memory, then writes. */
export async function build(
  paths: string[],
  options: BuildOptions,
  context: CommandContext,
): Promise<Outcome> {
  const loaded = await loadTenants(paths, context.cwd);
  const outcome = await report(loaded, options, context);
  if (outcome === 'failure' || (outcome === 'findings' && !options.keepGoing)) return outcome;
  const [valid, invalid] = partition(
    loaded.tenants,
    ({ findings }) => !findings.some((f) => fails(f, options)),
  );
  const rendered = await renderAll(valid, context);
  const out = resolve(context.cwd, options.out);
  const built = new Set(rendered.map(({ entry }) => entry.tenant));
  const stale = staleEntries(
    readManifestTenants(earlierManifest(out)),
    built,
    invalid.map(({ name }) => name),
  );
  const manifest = renderManifest(VERSION, [...rendered.map(({ entry }) => entry), ...stale]);
  const files = rendered.flatMap(({ entry, files: own }) =>
    own.map(({ name, text }) => ({ path: `${entry.tenant}/${name}`, text })),
  );
  writeFiles(out, [...files, { path: 'manifest.json', text: manifest }], options.out, context.fileSystem);
  if (options.format === 'pretty' && !options.quiet) context.writeOut(table(rendered, out, context.cwd));
  return outcome;
}

async function renderAll(
  tenants: readonly LoadedTenant[],
  context: CommandContext,
): Promise<RenderedTenant[]> {
  if (tenants.length === 0) return [];
  const compiler = await context.loadCompiler();
  const rendered: RenderedTenant[] = [];
  for (const { config } of tenants) rendered.push(renderTenant(config, await compiler.compile(config)));
  return rendered.sort((a, b) => (a.entry.tenant < b.entry.tenant ? -1 : 1));
}

function table(rendered: readonly RenderedTenant[], out: string, cwd: string): string {
  return summaryTable(
    rendered.map(({ entry, files }) => ({
      tenant: entry.tenant,
      platform: entry.platform,
      js: files.find(({ name }) => name === 'snippet.js')?.text ?? '',
      csp: entry.csp,
      file: displayName(cwd, join(out, entry.tenant, 'snippet.html')),
    })),
  );
}

function earlierManifest(out: string): string | undefined {
  try {
    return readFileSync(join(out, 'manifest.json'), 'utf8');
  } catch {
    return undefined;
  }
}

function partition<T>(items: readonly T[], test: (item: T) => boolean): [T[], T[]] {
  return [items.filter(test), items.filter((item) => !test(item))];
}
