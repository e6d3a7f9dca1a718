import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { quote } from '../diagnostics/printable.ts';
import { reasonOf } from './reasonOf.ts';

/** The files some command line paths stand for. */
export interface LocatedFiles {
  /** Absolute, sorted, each file once. */
  files: string[];
  /** One sentence per path that stands for nothing readable. */
  problems: string[];
}

const magic = /[*?[\]{}()!]/;

/**
 * Finds the configs a command line names: files, folders (all `*.json` below, except in `node_modules` and
 * hidden folders) and glob patterns. A path that stands for no file is a problem.
 */
export async function locateFiles(paths: readonly string[], cwd: string): Promise<LocatedFiles> {
  const found = new Map<string, string>();
  const problems: string[] = [];
  for (const path of paths) {
    try {
      const files = await expand(path, cwd);
      if (files.length === 0) problems.push(`there is no config in ${quote(path)}`);
      for (const file of files.sort()) {
        const real = realpathSync(file);
        if (!found.has(real)) found.set(real, file);
      }
    } catch (error) {
      problems.push(`cannot read ${quote(path)}: ${reasonOf(error)}`);
    }
  }
  return { files: [...found.values()].sort(), problems };
}

async function expand(path: string, cwd: string): Promise<string[]> {
  const absolute = resolve(cwd, path);
  if (magic.test(path) && !existsSync(absolute)) return expandGlob(path, cwd);
  return statSync(absolute).isDirectory() ? jsonFilesBelow(absolute) : [absolute];
}

async function expandGlob(pattern: string, cwd: string): Promise<string[]> {
  const { glob } = await import('tinyglobby');
  return glob(pattern, {
    cwd,
    absolute: true,
    expandDirectories: false,
    followSymbolicLinks: false,
    ignore: ['**/node_modules/**'],
  });
}

function jsonFilesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    // Linked folders are not followed: they can lead in circles.
    if (entry.isDirectory()) {
      return entry.name === 'node_modules' || entry.name.startsWith('.') ? [] : jsonFilesBelow(path);
    }
    // The project's own settings stand beside its tenants, but are none.
    if (!entry.name.endsWith('.json') || entry.name === 'consent-tag.config.json') return [];
    return entry.isFile() || (entry.isSymbolicLink() && statSync(path).isFile()) ? [path] : [];
  });
}
