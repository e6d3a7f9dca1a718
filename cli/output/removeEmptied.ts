import { dirname, join } from 'node:path';
import type { FileSystem } from './fileSystem.ts';
import type { Step } from './journal.ts';

/** Removes the folders that the steps left empty, and gives the names of those that hold something else. */
export function removeEmptied(steps: readonly Step[], folder: string, fs: FileSystem): string[] {
  const tenants = new Set(steps.filter(({ kind }) => kind === 'remove').map(({ path }) => dirname(path)));
  return [...tenants].filter((tenant) => {
    try {
      fs.rmdirSync(join(folder, tenant));
      return false;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT') return false;
      // Systems differ in the name of this one; a link to a folder is no folder.
      if (code === 'ENOTEMPTY' || code === 'EEXIST' || code === 'ENOTDIR') return true;
      throw error;
    }
  });
}
