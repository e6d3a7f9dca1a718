import type { CompiledSnippet, Compiler } from '../compile/compiler.ts';
import type { ResolvedConfig } from '../config/resolvedConfig.ts';
import { quote } from '../diagnostics/printable.ts';
import { createDisk, type Disk } from './diskState.ts';
import type { FileRenderer } from './fileRenderer.ts';
import type { FileSystem } from './fileSystem.ts';
import { entryStart, type ManifestTenant, manifestVersion } from './manifest.ts';
import { createManifestDraft, type ManifestDraft } from './manifestDraft.ts';
import type { OpenOutput } from './openOutput.ts';
import { OutputError } from './outputError.ts';
import { type RenderedTenant, renderTenant } from './renderTenant.ts';
import type { StagedFile } from './staging.ts';

/** How many tenants there are of each kind. */
export interface UpdateCounts {
  new: number;
  changed: number;
  unchanged: number;
  /** Pruned. */
  removed: number;
  /** No longer configured, and still there. */
  orphaned: number;
  /** Invalid now, with the output of an earlier build. */
  stale: number;
}

/** What an update is to do beside writing what is new or changed. */
export interface UpdateOptions {
  tool: string;
  /** Make the files that each tenant is to have. */
  renderers: readonly FileRenderer[];
  /** Which part of all tenants this is, as `2/4`. */
  shard?: string | undefined;
  /** Remove the files of tenants that no config names any more. */
  prune: boolean;
  /** Whether the earlier manifest is as a build left it: else only the names of its files count. */
  isRemembered: boolean;
  /** Until when the files on the disk were known to be what the earlier manifest says; 0 to read them all. */
  trustedUntil: number;
  /** Sees each tenant's text; then none is taken as known without being compiled. */
  onRendered?: ((tenant: RenderedTenant) => void) | undefined;
  /** Is told the files each tenant has afterwards, changed or not. */
  onSettled?: ((tenant: string, files: ManifestTenant['files']) => void) | undefined;
}

/** Brings an output folder to the state that configs describe, touching only what differs. */
export interface OutputUpdate {
  /**
   * Stages what is new or changed of one tenant, whose resolved config is given as JSON; a promise only if its
   * shape has to be compiled first.
   */
  add(tenant: string, configText: string): void | Promise<void>;
  /** Stages what is new or changed of a tenant whose files are there already. */
  addRendered(rendered: Pick<RenderedTenant, 'entry' | 'files'>): void;
  /** Keeps what the earlier manifest says of a tenant, without a look at its files. */
  keep(tenant: string): void;
  /**
   * Deals with the tenants that were not added, and stages the manifest. Nothing is visible before the
   * commit.
   * @param invalid names of the invalid tenants, or `undefined` where a file was too broken to name one:
   * then any earlier tenant that was not built may be it
   */
  finish(invalid: readonly (string | undefined)[]): UpdateCounts;
}

interface Update {
  output: OpenOutput;
  compiler: Compiler;
  options: UpdateOptions;
  disk: Disk;
  draft: ManifestDraft;
  counts: UpdateCounts;
  /** Files in our places that no manifest of ours lists. */
  foreign: string[];
}

/** An update of an open output. */
export function createUpdate(
  output: OpenOutput,
  compiler: Compiler,
  options: UpdateOptions,
  fs: FileSystem,
): OutputUpdate {
  const { earlier, staging } = output;
  const update: Update = {
    output,
    compiler,
    options,
    disk: createDisk(output, options.trustedUntil, fs),
    draft: createManifestDraft(earlier, staging, fs),
    counts: { new: 0, changed: 0, unchanged: 0, removed: 0, orphaned: 0, stale: 0 },
    foreign: [],
  };
  return {
    add(tenant, configText) {
      if (!options.onRendered && isKnown(tenant, configText, update)) return;
      const config: ResolvedConfig = JSON.parse(configText);
      const script = compiler.compile(config);
      if (script instanceof Promise) return script.then((compiled) => render(config, compiled, update));
      render(config, script, update);
    },
    addRendered: (rendered) => write(rendered, update),
    keep(tenant) {
      update.draft.keep(tenant);
      update.counts.unchanged++;
    },
    finish(invalid) {
      refuseForeign(update);
      const names = new Set(invalid);
      for (const tenant of earlier?.names ?? []) {
        if (!update.draft.has(tenant)) leave(earlier?.find(tenant) as ManifestTenant, names, update);
      }
      const { fingerprint } = compiler;
      update.draft.stage({
        version: manifestVersion,
        tool: options.tool,
        compiler: fingerprint,
        shard: options.shard,
      });
      return update.counts;
    },
  };
}

/** The same compiler made this tenant's outputs from the same config, and they are still there. */
function isKnown(
  tenant: string,
  configText: string,
  { output, compiler, options, disk, draft, counts }: Update,
): boolean {
  const { earlier } = output;
  if (!earlier || !options.isRemembered || earlier.compiler !== compiler.fingerprint) return false;
  const line = earlier.line(tenant);
  const start = entryStart(tenant, configText);
  if (!line?.startsWith(start)) return false;
  const { files, stale, orphaned } = JSON.parse(`{${line.slice(start.length)}`) as ManifestTenant;
  if (stale || orphaned || !isComplete(files, options.renderers)) return false;
  for (const [name, file] of Object.entries(files)) {
    if (disk.look(tenant, name, file, true) !== 'same') return false;
  }
  draft.keep(tenant);
  options.onSettled?.(tenant, files);
  counts.unchanged++;
  return true;
}

/** Whether a tenant has the files that are to be made now, and no others. */
function isComplete(files: ManifestTenant['files'], renderers: readonly FileRenderer[]): boolean {
  const wanted = renderers.flatMap(({ names }) => names);
  return wanted.length === Object.keys(files).length && wanted.every((name) => name in files);
}

function render(config: ResolvedConfig, compiled: CompiledSnippet, update: Update): void {
  const rendered = renderTenant(config, compiled, update.options.renderers);
  update.options.onRendered?.(rendered);
  write(rendered, update);
}

function write(rendered: Pick<RenderedTenant, 'entry' | 'files'>, update: Update): void {
  const { tenant, files, stale, orphaned } = rendered.entry;
  update.draft.set(rendered.entry);
  update.options.onSettled?.(tenant, files);
  const done = stage(rendered, update);
  // The last build did not make what has a mark: it only comes along when outputs are joined.
  update.counts[orphaned ? 'orphaned' : stale ? 'stale' : done]++;
}

/** Stages the files of a tenant that are not as they should be, and tells what that makes the tenant. */
function stage(
  rendered: Pick<RenderedTenant, 'entry' | 'files'>,
  update: Update,
): 'new' | 'changed' | 'unchanged' {
  const { staging, earlier: manifest } = update.output;
  const { tenant } = rendered.entry;
  const earlier = manifest?.find(tenant);
  const done = earlier ? 'changed' : 'new';
  if (!update.disk.has(tenant)) {
    staging.addTenant(tenant, rendered.files);
    return done;
  }
  const differing = compare(rendered, earlier, update);
  const unused = Object.keys(earlier?.files ?? {}).filter((name) => !(name in rendered.entry.files));
  for (const name of unused) staging.removeFile(tenant, name);
  if (differing.length > 0) staging.changeTenant(tenant, differing);
  return differing.length + unused.length === 0 ? 'unchanged' : done;
}

/** The files that are not on the disk as they should be. */
function compare(
  { entry, files }: Pick<RenderedTenant, 'entry' | 'files'>,
  earlier: ManifestTenant | undefined,
  { output, disk, foreign }: Update,
): StagedFile[] {
  const { tenant } = entry;
  // Nobody has looked at these files since they got their mark.
  const unseen = earlier?.stale || earlier?.orphaned;
  return files.flatMap(({ name, data }) => {
    const expected = entry.files[name] as ManifestTenant['files'][string];
    const before = earlier?.files[name];
    const state = disk.look(tenant, name, expected, !unseen && before?.sha256 === expected.sha256);
    if (state === 'same') return [];
    if (state === 'different' && !before) foreign.push(`${output.shown}/${tenant}/${name}`);
    return [{ name, data, replaces: state === 'different' }];
  });
}

/** Nothing that somebody else put into the folder is lost. */
function refuseForeign({ foreign, output }: Update): void {
  const [first] = foreign;
  if (first === undefined) return;
  const more = foreign.length > 1 ? ` and ${foreign.length - 1} more` : '';
  throw new OutputError(
    `cannot write to ${quote(output.shown)}: ${quote(first)}${more} would be overwritten, and no manifest says that consent-tag made it; nothing was changed. Move it away, or choose another folder`,
  );
}

/** A tenant of the earlier output that this build did not make. */
function leave(
  { stale: _stale, orphaned: _orphaned, ...entry }: ManifestTenant,
  invalid: ReadonlySet<string | undefined>,
  { output, options, disk, draft, counts }: Update,
): void {
  const { tenant, files } = entry;
  if (invalid.has(undefined) || invalid.has(tenant)) {
    draft.set({ ...entry, stale: true });
    counts.stale++;
  } else if (options.prune) {
    if (disk.has(tenant)) output.staging.removeTenant(tenant, Object.keys(files));
    counts.removed++;
  } else {
    draft.set({ ...entry, orphaned: true });
    counts.orphaned++;
  }
}
