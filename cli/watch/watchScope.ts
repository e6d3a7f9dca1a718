import type { Stats } from 'node:fs';
import { existsSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { isInside } from '../config/relativePath.ts';

/** A folder of which everything below counts, except `node_modules`, hidden folders and hidden files. */
export interface WatchedFolder {
  path: string;
  /** How the names of files that count end. */
  suffix: string;
}

/** What a watcher looks at. */
export interface WatchScope {
  /** Where to start: folders that exist. */
  starts: string[];
  /** Whether a path does not count. Without `stats` it is not yet known what is there. */
  ignores(path: string, stats?: Stats): boolean;
}

/**
 * A scope of folders and single files. Those may be missing, or vanish and come back together with folders
 * above them: so the way to each, down from the working directory, is looked at too.
 * @param skips whether something below a folder does not count
 */
export function createScope(
  folders: readonly WatchedFolder[],
  files: readonly string[],
  cwd: string,
  skips: (path: string) => boolean,
): WatchScope {
  const named = new Set(files);
  const starts = new Set<string>();
  for (const path of [...files, ...folders.map((folder) => folder.path)]) {
    if (path === cwd) starts.add(path);
    else starts.add(addWay(named, path, cwd));
  }
  for (const start of starts) named.add(start);
  return {
    starts: [...starts],
    ignores(path, stats) {
      if (named.has(path)) return false;
      const folder = folders.find((each) => isInside(each.path, path));
      if (!folder || path === folder.path) return !folder;
      if (!stats || skips(path)) return skips(path);
      if (isLeftOut(basename(path))) return true;
      return !stats.isDirectory() && !path.endsWith(folder.suffix);
    },
  };
}

/** Whether a file below a folder is one that counts. */
export function covers(folder: WatchedFolder, file: string): boolean {
  if (!isInside(folder.path, file) || !file.endsWith(folder.suffix)) return false;
  return !file.slice(folder.path.length).split(/[\\/]/).some(isLeftOut);
}

function isLeftOut(name: string): boolean {
  return name === 'node_modules' || name.startsWith('.');
}

/** Adds the folders above a path, and gives the uppermost: the working directory if the path is inside. */
function addWay(named: Set<string>, path: string, cwd: string): string {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    named.add(folder);
    const top = isInside(cwd, path) ? folder === cwd : existsSync(folder);
    if (top || folder === dirname(folder)) return folder;
  }
}
