import { existsSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join, sep } from 'node:path';
import { packageRoot } from './packageRoot.ts';

/**
 * Where shapes are kept between runs: `node_modules/.cache` of the project, where this tool is installed in
 * it; else the user's cache folder (https://specifications.freedesktop.org/basedir-spec/latest/). The cache
 * of a project that only happens to be the working directory is none of ours: whoever wrote that project
 * could have filled it.
 */
export function shapeCacheFolder(cwd: string, env: Record<string, string | undefined>): string | undefined {
  const project = projectOf(cwd);
  if (project) return join(project, 'node_modules/.cache/consent-tag');
  const { XDG_CACHE_HOME = '' } = env;
  const home = homedir();
  const caches = isAbsolute(XDG_CACHE_HOME) ? XDG_CACHE_HOME : home && join(home, '.cache');
  return caches ? join(caches, 'consent-tag') : undefined;
}

/** The nearest folder upwards with a package.json and a node_modules that this tool runs from. */
function projectOf(cwd: string): string | undefined {
  const tool = packageRoot();
  for (let folder = realpathSync(cwd); ; folder = dirname(folder)) {
    const isProject = existsSync(join(folder, 'package.json')) && existsSync(join(folder, 'node_modules'));
    if (isProject && `${tool}${sep}`.startsWith(`${folder}${sep}`)) return folder;
    if (folder === dirname(folder)) return undefined;
  }
}
