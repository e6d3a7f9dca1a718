import { statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { realPathOf } from '../config/projectPath.ts';
import { projectConfigName } from '../config/projectRoot.ts';
import { isInside } from '../config/relativePath.ts';
import { TenantSession } from '../config/tenantSession.ts';
import { createFindingMemory } from '../diagnostics/findingMemory.ts';
import { OutputError } from '../output/outputError.ts';
import { keptFoldersText } from '../output/updateSummary.ts';
import type { Changes } from '../watch/batchChanges.ts';
import { describeChanges, describeRebuild } from '../watch/describeRebuild.ts';
import { createSeenStates } from '../watch/seenStates.ts';
import { type FileWatcher, watchFiles } from '../watch/watchFiles.ts';
import { type WatchedPaths, watchPaths } from '../watch/watchPaths.ts';
import { type BuildPlan, checkAndWrite, mayWrite } from './build.ts';
import type { CommandContext, Outcome } from './commandContext.ts';
import { underRules } from './openProject.ts';
import { fails, report } from './report.ts';
import { type Built, writeTenants } from './writeTenants.ts';

/** A build that is repeated for whatever changes, until it is closed. */
export interface FollowingBuild {
  /** How the first one ended. */
  outcome: Outcome;
  /** As `FileWatcher.failed`. */
  failed: Promise<never>;
  close(): Promise<void>;
}

/**
 * Builds everything, and from then on what changes touch.
 * @param settings files that somebody else watches
 * @param startOver called when that is not enough: the settings of a part of the project changed
 */
export async function followBuild(
  plan: BuildPlan,
  settings: ReadonlySet<string>,
  startOver: () => void,
  context: CommandContext,
): Promise<FollowingBuild> {
  const { cwd } = context;
  const watched = watchPaths(plan.paths, cwd);
  const isOutput = outputBelow(watched, plan.options.out, cwd);
  const build = new RepeatedBuild(plan, new TenantSession(plan.paths, cwd, { skips: isOutput }), context);
  let begin: (works: boolean) => void = () => {};
  const begun = new Promise<boolean>((resolve) => {
    begin = resolve;
  });
  const watcher = await watchFiles({
    cwd,
    ...watched,
    skips: (path) => settings.has(path) || isOutput(path),
    async changed(changes) {
      if (!(await begun)) return;
      if ([...changes.keys()].some((path) => basename(path) === projectConfigName)) startOver();
      else await build.again(changes, watcher);
    },
  });
  try {
    const outcome = await build.first(watcher);
    begin(true);
    return { outcome, failed: watcher.failed, close: watcher.close };
  } catch (error) {
    begin(false);
    await watcher.close();
    throw error;
  }
}

/** Tells what a build writes from what it reads, where the one lies below the other. */
function outputBelow({ folders, files }: WatchedPaths, out: string, cwd: string): (path: string) => boolean {
  const named = new Set(files);
  const path = resolve(cwd, out);
  const outputs = [path, realPathOf(path)].filter((output) =>
    folders.some((folder) => isInside(folder.path, output) && folder.path !== output),
  );
  return (file) => outputs.some((output) => isInside(output, file)) && !named.has(file);
}

class RepeatedBuild {
  private readonly plan: BuildPlan;
  private readonly session: TenantSession;
  private readonly context: CommandContext;
  private readonly findings = createFindingMemory();
  private readonly seen = createSeenStates();
  private built: Built | undefined;

  constructor(plan: BuildPlan, session: TenantSession, context: CommandContext) {
    this.plan = plan;
    this.session = session;
    this.context = context;
  }

  async first(watcher: FileWatcher): Promise<Outcome> {
    const started = Date.now();
    const loaded = underRules(await this.session.load(), this.plan.project);
    await this.follow(watcher, started);
    this.findings.unknown(loaded.findings);
    const { outcome, built } = await checkAndWrite(loaded, this.plan.options, this.context);
    this.built = built;
    return outcome;
  }

  /** Tells what still fails and what is new, writes what was touched, and says so in one line. */
  async again(reported: Changes, watcher: FileWatcher): Promise<void> {
    const { options, project } = this.plan;
    const started = Date.now();
    const changes = this.seen.unseen(reported, started);
    const touched = changes.size > 0 && (await this.session.refresh(new Set(changes.keys())));
    if (!touched) return;
    const loaded = underRules(touched, project);
    await this.follow(watcher, started);
    const news = this.findings.unknown(loaded.findings);
    const findings = loaded.findings.filter((finding) => fails(finding, options) || news.has(finding));
    const outcome = await report({ ...loaded, findings }, options, this.context, false);
    const what = describeChanges(changes, this.context.cwd);
    if (!mayWrite(outcome, options)) {
      this.say(`${what}: nothing written because of what is said above`);
      return;
    }
    try {
      const written = await writeTenants(
        loaded,
        { before: this.built, remember: true },
        options,
        this.context,
      );
      this.built = written.built;
      this.say(`${what}: ${describeRebuild(written.counts, Date.now() - started)}`);
      if (!options.quiet) this.context.writeError(keptFoldersText(options.out, written.kept));
    } catch (error) {
      if (!(error instanceof OutputError)) throw error;
      this.context.writeError(`consent-tag: ${error.message}\n`);
      this.say(`${what}: not written; the next change tries again`);
    }
  }

  /** Watches what the tenants turned out to depend on. What changed before it was watched counts as changed now. */
  private async follow(watcher: FileWatcher, started: number): Promise<void> {
    const added = await watcher.follow(this.session.dependencies());
    watcher.report(added.filter((file) => changedSince(file, started)));
  }

  private say(line: string): void {
    if (!this.plan.options.quiet) this.context.writeError(`${line}\n`);
  }
}

function changedSince(file: string, time: number): boolean {
  const found = statSync(file, { throwIfNoEntry: false });
  return found !== undefined && found.ctimeMs > time;
}
