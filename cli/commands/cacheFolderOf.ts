import { shapeCacheFolder } from '../compile/shapeCacheFolder.ts';
import type { BuildOptions } from './build.ts';
import type { CommandContext } from './commandContext.ts';

/** Where a build keeps what helps the next one; `undefined` if it must not, or cannot. */
export function cacheFolderOf(
  { cache }: Pick<BuildOptions, 'cache'>,
  { cwd, env }: Pick<CommandContext, 'cwd' | 'env'>,
): string | undefined {
  return cache === false ? undefined : shapeCacheFolder(cwd, env);
}
