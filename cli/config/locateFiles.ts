import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { compareText } from '../diagnostics/finding.ts';
import { quote } from '../diagnostics/printable.ts';
import { displayName } from './documents.ts';
import { projectConfigName } from './projectRoot.ts';
import { reasonOf } from './reasonOf.ts';

/** The files some command line paths stand for. */
export interface LocatedFiles {
  /** Absolute, sorted, each file once. */
  files: string[];
  /** The same by their paths with symbolic links followed. */
  byRealPath: Map<string, string>;
  /** One sentence per path that stands for nothing readable. */
  problems: string[];
}

const magic = /[*?[\]{}()!]/;

/**
 * Finds the configs a command line names: files, folders (all `*.json` below, except hidden ones and those in
 * `node_modules` and hidden folders) and glob patterns. A path that stands for no file is a problem.
 */
export async function locateFiles(paths: readonly string[], cwd: string): Promise<LocatedFiles> {
  const found = new Map<string, string>();
  const problems: string[] = [];
  for (const path of paths) {
    try {
      const told = problems.length;
      const files = await expand(path, cwd, (entry, error) =>
        problems.push(`cannot read ${quote(displayName(cwd, entry))}: ${reasonOf(error)}`),
      );
      if (files.length === 0 && problems.length === told)
        problems.push(`there is no config in ${quote(path)}`);
      for (const { file, real } of files.sort(byFile)) if (!found.has(real)) found.set(real, file);
    } catch (error) {
      problems.push(`cannot read ${quote(path)}: ${reasonOf(error)}`);
    }
  }
  return { files: [...found.values()].sort(), byRealPath: found, problems };
}

/** Whether a path of the command line is a glob pattern. A file or folder of that name is none. */
export function isPattern(path: string, cwd: string): boolean {
  return magic.test(path) && !existsSync(resolve(cwd, path));
}

interface FoundFile {
  file: string;
  /** With symbolic links followed. */
  real: string;
}

/** Is told what below a folder cannot be read, so that one broken link does not hide all other configs. */
type Refuse = (path: string, error: unknown) => void;

async function expand(path: string, cwd: string, refuse: Refuse): Promise<FoundFile[]> {
  const absolute = resolve(cwd, path);
  if (isPattern(path, cwd)) return (await expandGlob(path, cwd)).map(follow);
  if (!statSync(absolute).isDirectory()) return [follow(absolute)];
  const found: FoundFile[] = [];
  collectJsonFiles(absolute, realpathSync(absolute), found, refuse);
  return found;
}

async function expandGlob(pattern: string, cwd: string): Promise<string[]> {
  const { glob } = await import('tinyglobby');
  return glob(pattern, {
    cwd,
    absolute: true,
    expandDirectories: false,
    followSymbolicLinks: false,
    ignore: ['**/node_modules/**', `**/${projectConfigName}`],
  });
}

/** @param real the folder with symbolic links followed; so nothing below but links has to be looked up */
function collectJsonFiles(folder: string, real: string, found: FoundFile[], refuse: Refuse): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const { name } = entry;
    // Editors and systems leave hidden files beside configs: Emacs `.#shop.json`, macOS `._shop.json`.
    if (name.startsWith('.')) continue;
    // Linked folders are not followed: they can lead in circles.
    if (entry.isDirectory()) {
      if (name === 'node_modules') continue;
      attempt(join(folder, name), refuse, (path) => collectJsonFiles(path, join(real, name), found, refuse));
      continue;
    }
    // The project's own settings stand beside its tenants, but are none.
    if (!name.endsWith('.json') || name === projectConfigName) continue;
    const file = join(folder, name);
    if (entry.isFile()) found.push({ file, real: real === folder ? file : join(real, name) });
    else if (entry.isSymbolicLink()) {
      attempt(file, refuse, (path) => {
        if (statSync(path).isFile()) found.push(follow(path));
      });
    }
  }
}

function attempt(path: string, refuse: Refuse, read: (path: string) => void): void {
  try {
    read(path);
  } catch (error) {
    refuse(path, error);
  }
}

function follow(file: string): FoundFile {
  return { file, real: realpathSync(file) };
}

function byFile(a: FoundFile, b: FoundFile): number {
  return compareText(a.file, b.file);
}
