import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectConfigName, projectRoot } from '../config/projectRoot.ts';
import { watchFiles } from '../watch/watchFiles.ts';
import type { BuildPlan } from './build.ts';
import type { CommandContext, Outcome } from './commandContext.ts';
import { followBuild } from './followBuild.ts';

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
  const compiler = context.loadCompiler;
  let loaded: ReturnType<typeof compiler> | undefined;
  const sharing: CommandContext = {
    ...context,
    loadCompiler(options) {
      loaded ??= compiler(options);
      return loaded;
    },
  };
  let startOver = () => {};
  const settings = new Set(settingsFiles(context.cwd));
  const watcher = await watchFiles({
    cwd: context.cwd,
    files: [...settings],
    changed: async () => startOver(),
  });
  let interrupted: Promise<'interrupted'> | undefined;
  let current: BuildPlan | Outcome = first;
  try {
    for (;;) {
      const changed = new Promise<'settings'>((resolve) => {
        startOver = () => resolve('settings');
      });
      const following =
        typeof current === 'string' ? undefined : await followBuild(current, settings, startOver, sharing);
      // Later there may be a path that is missing now.
      if (current === first && following?.outcome === 'failure') {
        await following.close();
        return 'failure';
      }
      if (!first.options.quiet) context.writeError('Watching for changes; Ctrl+C ends.\n');
      interrupted ??= context.untilInterrupted().then(() => 'interrupted');
      try {
        const failures = following ? [watcher.failed, following.failed] : [watcher.failed];
        if ((await Promise.race([interrupted, changed, ...failures])) === 'interrupted') return 'fine';
      } finally {
        await following?.close();
      }
      if (!first.options.quiet) context.writeError(`${projectConfigName} changed: everything starts over\n`);
      current = await plan();
    }
  } finally {
    await watcher.close();
  }
}

/** Where the settings of the project are, and where nearer ones could be put. */
function settingsFiles(cwd: string): string[] {
  const root = projectRoot(cwd, cwd);
  const files: string[] = [];
  for (let folder = cwd; ; folder = dirname(folder)) {
    files.push(join(folder, projectConfigName));
    if (folder === root || !existsSync(dirname(folder)) || folder === dirname(folder)) return files;
  }
}
