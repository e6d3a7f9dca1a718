import { dirname, join } from 'node:path';
import type { Compiler } from '../compile/compiler.ts';
import { projectConfigName, projectRoot } from '../config/projectRoot.ts';
import { watchFiles } from '../watch/watchFiles.ts';
import type { BuildPlan } from './build.ts';
import type { CommandContext, Outcome } from './commandContext.ts';
import { type FollowingBuild, followBuild } from './followBuild.ts';

/**
 * `consent-tag build --watch`: builds, then follows changes until it is interrupted. When settings of the
 * project change, everything starts over.
 * @param plan puts the build together anew; if that is not possible, it has told why
 */
export async function watchBuild(
  first: BuildPlan,
  plan: () => Promise<BuildPlan | Outcome>,
  context: CommandContext,
): Promise<Outcome> {
  const say = (line: string) => {
    if (!first.options.quiet) context.writeError(`${line}\n`);
  };
  const sharing = withOneCompiler(context);
  const settings = new Set(settingsFiles(context.cwd));
  let startOver = () => {};
  const watcher = await watchFiles({
    cwd: context.cwd,
    files: [...settings],
    changed: async () => startOver(),
  });
  let interrupted: Promise<'interrupted'> | undefined;
  let following: FollowingBuild | undefined;
  try {
    for (let current: BuildPlan | Outcome = first; ; current = await plan()) {
      const changed = new Promise<'settings'>((resolve) => {
        startOver = () => resolve('settings');
      });
      following =
        typeof current === 'string' ? undefined : await followBuild(current, settings, startOver, sharing);
      // A path that is missing later may come back.
      if (current === first && following?.outcome === 'failure') return 'failure';
      say('Watching for changes; Ctrl+C ends.');
      interrupted ??= context.untilInterrupted().then(() => 'interrupted');
      const failures = following ? [watcher.failed, following.failed] : [watcher.failed];
      if ((await Promise.race([interrupted, changed, ...failures])) === 'interrupted') return 'fine';
      await following?.close();
      say(`${projectConfigName} changed: everything starts over`);
    }
  } finally {
    await following?.close();
    await watcher.close();
  }
}

/** So that no shape is compiled twice. */
function withOneCompiler(context: CommandContext): CommandContext {
  let compiler: Promise<Compiler> | undefined;
  return {
    ...context,
    loadCompiler(options) {
      compiler ??= context.loadCompiler(options);
      return compiler;
    },
  };
}

/** Where the settings of the project are, and where nearer ones could be put. */
function settingsFiles(cwd: string): string[] {
  const root = projectRoot(cwd, cwd);
  const files: string[] = [];
  for (let folder = cwd; ; folder = dirname(folder)) {
    files.push(join(folder, projectConfigName));
    if (folder === root) return files;
  }
}
