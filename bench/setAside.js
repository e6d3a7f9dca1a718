import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';

/**
 * For outputs that are measured while they are written anew: moves the earlier ones of these names aside. They are
 * to be removed when all is measured, and not before: for minutes after many files were removed, ext4 takes up to
 * ten times as long to make one, because it does not give their inodes away again yet.
 * @param {string} folder
 * @returns {(...names: string[]) => () => void}
 */
export function createSetAside(folder) {
  let moved = 0;
  return (...names) =>
    () => {
      for (const name of names) {
        if (existsSync(join(folder, name))) renameSync(join(folder, name), join(folder, `moved-${moved++}`));
      }
    };
}
