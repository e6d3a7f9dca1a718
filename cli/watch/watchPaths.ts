import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { isPattern } from '../config/locateFiles.ts';
import type { WatchedFolder } from './watchScope.ts';

/** What has to be watched for paths of the command line to be followed. */
export interface WatchedPaths {
  folders: WatchedFolder[];
  files: string[];
}

/** A folder and a pattern can lead to files that do not exist yet; any other path is one file. */
export function watchPaths(paths: readonly string[], cwd: string): WatchedPaths {
  const folders: WatchedFolder[] = [];
  const files: string[] = [];
  for (const path of paths) {
    const absolute = resolve(cwd, path);
    if (isPattern(path, cwd)) folders.push(folderOf(path, cwd));
    else if (statSync(absolute, { throwIfNoEntry: false })?.isDirectory())
      folders.push({ path: absolute, suffix: '.json' });
    else files.push(absolute);
  }
  return { folders, files };
}

/** The part of a pattern before anything that can stand for several names. */
function folderOf(pattern: string, cwd: string): WatchedFolder {
  const segments = pattern.split('/');
  const fixed = segments.slice(
    0,
    segments.findIndex((segment) => /[*?[\]{}()!\\]/.test(segment)),
  );
  const path = resolve(cwd, fixed.join('/') || (pattern.startsWith('/') ? '/' : '.'));
  return { path, suffix: /\.[\w-]+$/.exec(pattern)?.[0] ?? '' };
}
