import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FileSystem } from './fileSystem.ts';
import { cannotWrite } from './outputError.ts';

/**
 * Writes one file, whole or not at all, and makes the folders it needs. Without `replace` it fails if there
 * is anything of that name, even if it appeared just now. Throws an `OutputError`.
 */
export function writeFile(
  { path, shown, text, replace }: { path: string; shown: string; text: string; replace: boolean },
  fs: FileSystem,
): void {
  // A name nobody can guess, so that nobody can put something in its place.
  const staged = join(dirname(path), `.${randomBytes(12).toString('hex')}`);
  try {
    fs.mkdirSync(dirname(path), { recursive: true });
    fs.writeFileSync(staged, text, { flag: 'wx' });
    if (replace) fs.renameSync(staged, path);
    else placeNew(staged, path, fs);
  } catch (error) {
    throw cannotWrite(shown, error);
  } finally {
    fs.rmSync(staged, { force: true });
  }
}

/** A second name, unlike a rename, never replaces anything. Not every file system has them. */
function placeNew(staged: string, path: string, fs: FileSystem): void {
  try {
    fs.linkSync(staged, path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') throw error;
    fs.copyFileSync(staged, path, constants.COPYFILE_EXCL);
  }
}
