import { createPaint } from '../diagnostics/paint.ts';
import type { BuildPlan } from './build.ts';
import { cacheFolderOf } from './cacheFolderOf.ts';
import type { CommandContext } from './commandContext.ts';

/** Everything that decides about a build, and about what it tells, and is neither a config nor an output. */
export function buildKey(
  { project, paths, options }: BuildPlan,
  fingerprint: string,
  { cwd, env, errorIsTerminal, errorColumns }: CommandContext,
): string {
  const look = [createPaint(errorIsTerminal, env).error('x'), errorIsTerminal && errorColumns];
  return JSON.stringify([process.version, fingerprint, cwd, paths, options, [...project.rules], look]);
}

/**
 * The cache folder in which a build is recorded; `undefined` if it is to look at everything itself. What is found
 * in the project's settings is told with a place in them, so that builds with such findings are not recorded.
 */
export function recordFolderOf({ project, options }: BuildPlan, context: CommandContext): string | undefined {
  if (options.watch || options.verifyOutputs || project.findings.length > 0) return undefined;
  return cacheFolderOf(options, context);
}
