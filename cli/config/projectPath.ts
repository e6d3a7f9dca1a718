import { realpathSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { isInside, isRelativePath } from './relativePath.ts';

/**
 * What is wrong with a path of a repository's settings, as part of a sentence; nothing if it stays inside.
 * @param folder where the settings stand
 * @param pattern whether it may be a glob pattern
 */
export function pathFault(path: string, folder: string, pattern: boolean): string | undefined {
  if (path === '') return 'it is empty';
  if (path.includes('\\')) return 'it has a backslash, which only Windows takes for a separator';
  if (!isRelativePath(path)) return 'it is not a relative path';
  // Braces could hide the way up: {..,a}/b.
  if (pattern && /[{(|,]\s*\.\.(?:[/,|)}]|$)/.test(path)) return 'a pattern must not lead up with ".."';
  const target = resolve(folder, path);
  if (!isInside(folder, target)) return 'it leads out of the project';
  return isInside(realpathSync(folder), realPathOf(target))
    ? undefined
    : 'it leads out of the project by a link';
}

/** With symbolic links followed, as far as there is something. */
export function realPathOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const parent = dirname(path);
    return parent === path
      ? path
      : resolve(realPathOf(parent), path.slice(parent.length).replace(/^[\\/]/, ''));
  }
}
