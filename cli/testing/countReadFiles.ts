import nodeFs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { relative, sep } from 'node:path';
import { onTestFinished } from 'vitest';

/** Which files below a folder were opened or read, and how often something was. */
export interface FileCount {
  /** Relative paths, sorted, each once. Counting starts anew. */
  take(): string[];
}

/** Counts what this process reads with `node:fs`, whoever does it, until the test is over. */
export function countReadFiles(folder: string): FileCount {
  const seen = new Set<string>();
  const { openSync, readFileSync } = nodeFs;
  const note = (path: unknown) => {
    const name = typeof path === 'string' ? relative(folder, path).split(sep).join('/') : '..';
    if (!name.startsWith('..')) seen.add(name);
  };
  const counting = { openSync, readFileSync };
  counting.openSync = (...args) => {
    // A new file is none that is read.
    if (args[1] === undefined || args[1] === 'r') note(args[0]);
    return openSync(...args);
  };
  counting.readFileSync = ((...args: Parameters<typeof readFileSync>) => {
    note(args[0]);
    return readFileSync(...args);
  }) as typeof readFileSync;
  replace(counting);
  onTestFinished(() => replace({ openSync, readFileSync }));
  return {
    take() {
      const names = [...seen].sort();
      seen.clear();
      return names;
    },
  };
}

function replace(functions: Partial<typeof nodeFs>): void {
  Object.assign(nodeFs, functions);
  // Else those who imported a function by its name keep the old one.
  syncBuiltinESMExports();
}
