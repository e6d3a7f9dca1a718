import { displayName } from '../config/documents.ts';
import type { LoadedTenants } from '../config/loadTenants.ts';
import type { ProjectConfig } from '../config/projectConfig.ts';
import type { EmitKind } from '../output/fileRenderer.ts';
import type { Shard } from '../output/shard.ts';
import { updateSummary } from '../output/updateSummary.ts';
import { type BuildRecorder, createBuildRecorder } from './buildRecorder.ts';
import type { CommandContext, Outcome, SharedOptions } from './commandContext.ts';
import { loadUnderRules, openProject, pathsOf, tellMissing } from './openProject.ts';
import { recallBuild } from './recallBuild.ts';
import { report } from './report.ts';
import { type Built, writeTenants } from './writeTenants.ts';

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
  watch?: boolean;
}

/** What to build, where to, and under which rules. */
export interface BuildPlan {
  project: ProjectConfig;
  paths: readonly string[];
  options: BuildOptions;
}

/** The table is for people; more rows than these nobody reads. */
const tableLimit = 20;

/** The same as they are given: the project can say the folder. */
export type GivenBuildOptions = Omit<BuildOptions, 'out'> & { out?: string };

/** `consent-tag build`: validates everything, then compiles and stages tenant by tenant, then commits. */
export async function build(
  given: string[],
  givenOptions: GivenBuildOptions,
  context: CommandContext,
): Promise<Outcome> {
  const plan = await planBuild(given, givenOptions, context);
  if (typeof plan === 'string') return plan;
  if (givenOptions.watch) {
    const { watchBuild } = await import('./watchBuild.ts');
    return watchBuild(plan, () => planBuild(given, givenOptions, context), context);
  }
  if (await recallBuild(plan, context)) return 'fine';
  const recorder = createBuildRecorder(plan, context);
  const loaded = await loadUnderRules(plan.paths, plan.project, context.cwd, recorder?.log);
  const { outcome } = await checkAndWrite(loaded, plan.options, context, recorder);
  return outcome;
}

/** Puts together what the command line and the project say; if that is not enough, tells why. */
async function planBuild(
  given: string[],
  givenOptions: GivenBuildOptions,
  context: CommandContext,
): Promise<BuildPlan | Outcome> {
  if (givenOptions.watch && givenOptions.format !== 'pretty') {
    context.writeError(
      "error: option '--watch' tells people what happens; it cannot be used with another '--format'\n",
    );
    return 'usage';
  }
  const project = await openProject(givenOptions, context);
  if (typeof project === 'string') return project;
  const paths = pathsOf(given, project, context.cwd);
  if (paths.length === 0) return tellMissing("missing required argument 'path'", 'paths', context);
  const out = givenOptions.out ?? (project.out && displayName(context.cwd, project.out));
  if (!out) return tellMissing("required option '-o, --out <folder>' not specified", 'out', context);
  return { project, paths, options: { ...givenOptions, out } };
}

/** A whole build of loaded tenants: tells their findings, writes if it may, tells what was written. */
export async function checkAndWrite(
  loaded: LoadedTenants,
  options: BuildOptions,
  context: CommandContext,
  recorder?: BuildRecorder,
): Promise<{ outcome: Outcome; built?: Built | undefined }> {
  const outcome = await report(loaded, options, recorder?.overhear(context) ?? context);
  if (!mayWrite(outcome, options)) return { outcome };
  const forPeople = options.format === 'pretty' && !options.quiet;
  const showRows = forPeople && loaded.tenants.length <= tableLimit;
  const { built, counts, kept, rows } = await writeTenants(
    loaded,
    {
      showRows,
      remember: options.watch === true,
      // The table is made of what was rendered, and of a build with faults not everything was written.
      recorder: showRows || outcome !== 'fine' ? undefined : recorder,
    },
    options,
    context,
  );
  if (rows.length > 0) {
    const { summaryTable } = await import('../output/summaryTable.ts');
    context.writeOut(summaryTable(rows.sort((a, b) => (a.tenant < b.tenant ? -1 : 1))));
  }
  if (forPeople) context.writeError(updateSummary(counts, options.out, kept));
  return { outcome, built };
}

/** Whether there is something that can be written after such findings. */
export function mayWrite(outcome: Outcome, { keepGoing }: BuildOptions): boolean {
  return outcome === 'fine' || (outcome === 'findings' && keepGoing === true);
}
