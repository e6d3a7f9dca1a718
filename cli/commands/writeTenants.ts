import nodeFs from 'node:fs';
import { join, resolve } from 'node:path';
import type { Compiler } from '../compile/compiler.ts';
import { displayName } from '../config/documents.ts';
import type { LoadedTenant } from '../config/loadedTenant.ts';
import type { LoadedTenants } from '../config/loadTenants.ts';
import { quote } from '../diagnostics/printable.ts';
import { type FileRenderer, loadRenderers, type RendererKind } from '../output/fileRenderer.ts';
import { isInShard } from '../output/isInShard.ts';
import { type OpenOutput, openOutput } from '../output/openOutput.ts';
import { cannotWrite, OutputError } from '../output/outputError.ts';
import { createOutputMemory } from '../output/outputMemory.ts';
import { createProgress } from '../output/progress.ts';
import type { RenderedTenant } from '../output/renderTenant.ts';
import { type Shard, shardName } from '../output/shard.ts';
import type { SummaryRow } from '../output/summaryTable.ts';
import { createUpdate, type OutputUpdate, type UpdateCounts } from '../output/updateOutput.ts';
import { VERSION } from '../version.ts';
import type { BuildOptions } from './build.ts';
import type { BuildRecorder } from './buildRecorder.ts';
import { cacheFolderOf } from './cacheFolderOf.ts';
import type { CommandContext } from './commandContext.ts';
import { fails } from './report.ts';

/** Tenants that may wait for their shape at the same time: bounds memory, and lets shapes compile together. */
const waitingLimit = 4000;

/** From how many on a thread that writes their files saves more time than it takes to start. */
const manyTenants = 500;

/** What this process has built into a folder. As long as its manifest is there, none of it is looked at again. */
export interface Built {
  tenants: ReadonlySet<LoadedTenant>;
  /** Which file the manifest was: see `identifyFile`. */
  manifest: string | undefined;
}

/** A build that was committed. */
export interface WrittenBuild {
  built: Built | undefined;
  counts: UpdateCounts;
  /** Tenants whose folders stay because they hold files that are not ours. */
  kept: string[];
  /** What was made of each tenant, if somebody asked for it. */
  rows: SummaryRow[];
}

/** How tenants are written. */
interface Writing {
  /** Render all of them, for the table. */
  showRows?: boolean;
  /** Tell afterwards what has been built, for the next time. */
  remember?: boolean;
  before?: Built | undefined;
  /** Keeps what was built for other processes. */
  recorder?: BuildRecorder | undefined;
}

/** Brings the output folder to the state that the valid tenants describe. */
export async function writeTenants(
  loaded: LoadedTenants,
  writing: Writing,
  options: BuildOptions,
  context: CommandContext,
): Promise<WrittenBuild> {
  const [compiler, renderers] = await Promise.all([
    loadCompiler(options, context),
    loadRenderers(renderersOf(options)),
  ]);
  const say = (line: string) => {
    if (!options.quiet) context.writeError(`consent-tag: ${line}\n`);
  };
  const output = openOutput(
    resolve(context.cwd, options.out),
    options.out,
    say,
    context.fileSystem,
    await threadFor(loaded, context),
  );
  try {
    refuseOtherPart(output, options.shard);
    return await writeInto(output, loaded, writing, { compiler, renderers }, options, context);
  } catch (error) {
    throw cannotWrite(options.out, error);
  } finally {
    output.close();
  }
}

/** For many tenants. What tests put in the place of the file system stays on this thread. */
async function threadFor({ tenants }: LoadedTenants, { fileSystem }: CommandContext) {
  if (tenants.length < manyTenants || fileSystem !== nodeFs) return undefined;
  return (await import('../output/folderThread.ts')).startFolderThread;
}

async function loadCompiler(options: BuildOptions, context: CommandContext): Promise<Compiler> {
  const compiler = await context.loadCompiler({ cacheFolder: cacheFolderOf(options, context) });
  if (!options.debug) return compiler;
  return (await import('../compile/withDebugBuild.ts')).withDebugBuild(compiler);
}

function renderersOf({ emit, target, debug }: BuildOptions): RendererKind[] {
  return [...emit, ...(target ? ['tagManager' as const] : []), ...(debug ? ['debug' as const] : [])];
}

async function writeInto(
  output: OpenOutput,
  loaded: LoadedTenants,
  { showRows, remember, before, recorder }: Writing,
  { compiler, renderers }: { compiler: Compiler; renderers: FileRenderer[] },
  options: BuildOptions,
  context: CommandContext,
): Promise<WrittenBuild> {
  const rows: SummaryRow[] = [];
  const memory = createOutputMemory(cacheFolderOf(options, context), output);
  const remembered = memory.recall(output.earlier?.identity);
  const update = createUpdate(
    output,
    compiler,
    {
      tool: VERSION,
      renderers,
      shard: options.shard && shardName(options.shard),
      prune: options.prune === true,
      isRemembered: remembered > 0,
      trustedUntil: options.verifyOutputs ? 0 : remembered,
      onRendered: showRows ? (rendered) => rows.push(rowOf(rendered, options, context)) : undefined,
      onSettled: recorder?.settle,
    },
    context.fileSystem,
  );
  const isOurs = before?.manifest !== undefined && before.manifest === output.earlier?.identity;
  const known = isOurs ? before.tenants : new Set<LoadedTenant>();
  const { invalid, tenants } = await addAll(loaded, known, update, options, context);
  const counts = update.finish(invalid);
  const kept = output.commit();
  // Tenants that are known were not looked at.
  memory.remember(known.size > 0 ? remembered : undefined);
  recorder?.keep(output, compiler.fingerprint, counts);
  const built = remember ? { tenants, manifest: output.placed()?.identity } : undefined;
  return { built, counts, kept, rows };
}

/** The tenants of another part would count as no longer configured. */
function refuseOtherPart({ earlier, shown }: OpenOutput, shard: Shard | undefined): void {
  if (!shard || !earlier || earlier.shard === shardName(shard)) return;
  const holds = earlier.shard ? `shard ${earlier.shard}` : 'all tenants';
  throw new OutputError(
    `${quote(shown)} holds ${holds}: write shard ${shardName(shard)} to a folder of its own`,
  );
}

function rowOf(
  { entry, js, files }: RenderedTenant,
  { out }: BuildOptions,
  { cwd }: CommandContext,
): SummaryRow {
  return {
    tenant: entry.tenant,
    platform: entry.platform,
    js,
    csp: entry.csp,
    file: displayName(cwd, join(resolve(cwd, out), entry.tenant, files[0]?.name ?? '')),
  };
}

/** Adds the valid tenants to the update, and gives them and the names of the others. */
async function addAll(
  { tenants }: LoadedTenants,
  known: ReadonlySet<LoadedTenant>,
  update: OutputUpdate,
  options: BuildOptions,
  context: CommandContext,
): Promise<{ invalid: (string | undefined)[]; tenants: Set<LoadedTenant> }> {
  const invalid: (string | undefined)[] = [];
  const valid = new Set<LoadedTenant>();
  let waiting: Promise<void>[] = [];
  const progress = createProgress(
    tenants.length,
    'tenants',
    progressWriter(options, context),
    () => performance.now(),
    context.errorColumns,
  );
  try {
    for (const tenant of tenants) {
      progress.tick();
      const { name } = tenant;
      const elsewhere = options.shard && name !== undefined && !isInShard(name, options.shard);
      if (elsewhere) continue;
      if (tenant.findings.some((finding) => fails(finding, options))) invalid.push(name);
      else {
        valid.add(tenant);
        if (known.has(tenant)) update.keep(name as string);
        else {
          const added = update.add(name as string, tenant.configText);
          if (added) waiting.push(added);
        }
      }
      if (waiting.length < waitingLimit) continue;
      await Promise.all(waiting);
      waiting = [];
    }
    await Promise.all(waiting);
  } finally {
    progress.end();
    // One that failed must not leave others that nobody listens to.
    await Promise.allSettled(waiting);
  }
  return { invalid, tenants: valid };
}

function progressWriter(options: BuildOptions, { errorIsTerminal, env, writeError }: CommandContext) {
  const wanted = errorIsTerminal && !options.quiet && (!env.CI || env.CI === 'false');
  return wanted ? writeError : undefined;
}
