import { join, resolve } from 'node:path';
import type { Compiler } from '../compile/compiler.ts';
import { shapeCacheFolder } from '../compile/shapeCacheFolder.ts';
import { displayName } from '../config/documents.ts';
import type { LoadedTenants } from '../config/loadTenants.ts';
import { quote } from '../diagnostics/printable.ts';
import {
  type EmitKind,
  type FileRenderer,
  loadRenderers,
  type RendererKind,
} from '../output/fileRenderer.ts';
import { isInShard } from '../output/isInShard.ts';
import { type OpenOutput, openOutput } from '../output/openOutput.ts';
import { cannotWrite, OutputError } from '../output/outputError.ts';
import { createProgress } from '../output/progress.ts';
import type { RenderedTenant } from '../output/renderTenant.ts';
import { type Shard, shardName } from '../output/shard.ts';
import { type SummaryRow, summaryTable } from '../output/summaryTable.ts';
import { createUpdate, type OutputUpdate } from '../output/updateOutput.ts';
import { updateSummary } from '../output/updateSummary.ts';
import { VERSION } from '../version.ts';
import type { CommandContext, Outcome, SharedOptions } from './commandContext.ts';
import { loadUnderRules, openProject, pathsOf, tellMissing } from './openProject.ts';
import { fails, report } from './report.ts';

/** Options of `consent-tag build`. */
export interface BuildOptions extends SharedOptions {
  out: string;
  emit: EmitKind[];
  target?: 'gtm';
  debug?: boolean;
  keepGoing?: boolean;
  prune?: boolean;
  verifyOutputs?: boolean;
  /** The only part of the tenants to write; all are validated. */
  shard?: Shard;
  /** `false` with `--no-cache`. */
  cache?: boolean;
}

/** The table is for people; more rows than these nobody reads. */
const tableLimit = 20;

/** Tenants that may wait for their shape at the same time: bounds memory, and lets shapes compile together. */
const waitingLimit = 4000;

/** The same as they are given: the project can say the folder. */
export type GivenBuildOptions = Omit<BuildOptions, 'out'> & { out?: string };

/** `consent-tag build`: validates everything, then compiles and stages tenant by tenant, then commits. */
export async function build(
  given: string[],
  givenOptions: GivenBuildOptions,
  context: CommandContext,
): Promise<Outcome> {
  const project = await openProject(givenOptions, context);
  if (typeof project === 'string') return project;
  const paths = pathsOf(given, project, context.cwd);
  if (paths.length === 0) return tellMissing("missing required argument 'path'", 'paths', context);
  const out = givenOptions.out ?? (project.out && displayName(context.cwd, project.out));
  if (!out) return tellMissing("required option '-o, --out <folder>' not specified", 'out', context);
  const options = { ...givenOptions, out };
  const loaded = await loadUnderRules(paths, project, context.cwd);
  const outcome = await report(loaded, options, context);
  if (outcome === 'failure' || (outcome === 'findings' && !options.keepGoing)) return outcome;
  await writeAll(loaded, options, context);
  return outcome;
}

async function writeAll(
  loaded: LoadedTenants,
  options: BuildOptions,
  context: CommandContext,
): Promise<void> {
  const [compiler, renderers] = await Promise.all([
    loadCompiler(options, context),
    loadRenderers(renderersOf(options)),
  ]);
  const say = (line: string) => {
    if (!options.quiet) context.writeError(`consent-tag: ${line}\n`);
  };
  const output = openOutput(resolve(context.cwd, options.out), options.out, say, context.fileSystem);
  try {
    refuseOtherPart(output, options.shard);
    await writeTenants(loaded, output, { compiler, renderers }, options, context);
  } catch (error) {
    throw cannotWrite(options.out, error);
  } finally {
    output.close();
  }
}

async function loadCompiler(options: BuildOptions, context: CommandContext): Promise<Compiler> {
  const cacheFolder = options.cache === false ? undefined : shapeCacheFolder(context.cwd, context.env);
  const compiler = await context.loadCompiler({ cacheFolder });
  if (!options.debug) return compiler;
  return (await import('../compile/withDebugBuild.ts')).withDebugBuild(compiler);
}

function renderersOf({ emit, target, debug }: BuildOptions): RendererKind[] {
  return [...emit, ...(target ? ['tagManager' as const] : []), ...(debug ? ['debug' as const] : [])];
}

async function writeTenants(
  loaded: LoadedTenants,
  output: OpenOutput,
  { compiler, renderers }: { compiler: Compiler; renderers: FileRenderer[] },
  options: BuildOptions,
  context: CommandContext,
): Promise<void> {
  const forPeople = options.format === 'pretty' && !options.quiet;
  const rows: SummaryRow[] | undefined = forPeople && loaded.tenants.length <= tableLimit ? [] : undefined;
  const update = createUpdate(
    output,
    compiler,
    {
      tool: VERSION,
      renderers,
      shard: options.shard && shardName(options.shard),
      prune: options.prune === true,
      verifyOutputs: options.verifyOutputs === true,
      onRendered: rows && ((rendered) => rows.push(rowOf(rendered, options, context))),
    },
    context.fileSystem,
  );
  const invalid = await addAll(loaded, update, options, context);
  const counts = update.finish(invalid);
  const kept = output.commit();
  if (!forPeople) return;
  if (rows?.length) context.writeOut(summaryTable(rows.sort((a, b) => (a.tenant < b.tenant ? -1 : 1))));
  context.writeError(updateSummary(counts, options.out, kept));
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

/** Adds the valid tenants to the update, and gives the names of the others. */
async function addAll(
  { tenants }: LoadedTenants,
  update: OutputUpdate,
  options: BuildOptions,
  context: CommandContext,
): Promise<(string | undefined)[]> {
  const invalid: (string | undefined)[] = [];
  let waiting: Promise<void>[] = [];
  const progress = createProgress(tenants.length, 'tenants', progressWriter(options, context), () =>
    performance.now(),
  );
  try {
    for (const tenant of tenants) {
      progress.tick();
      const { name } = tenant;
      const elsewhere = options.shard && name !== undefined && !isInShard(name, options.shard);
      if (elsewhere) continue;
      if (tenant.findings.some((finding) => fails(finding, options))) invalid.push(name);
      else {
        const added = update.add(tenant.config);
        if (added) waiting.push(added);
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
  return invalid;
}

function progressWriter(options: BuildOptions, { errorIsTerminal, env, writeError }: CommandContext) {
  const wanted = errorIsTerminal && !options.quiet && (!env.CI || env.CI === 'false');
  return wanted ? writeError : undefined;
}
