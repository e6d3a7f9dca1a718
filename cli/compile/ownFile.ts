import { randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

const usual = 1 << 20;

/** Follows no link, which could lead to a file of somebody else, and waits for no writer of a pipe. Not on Windows. */
const readingNow = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * Reads a file of a cache folder; `undefined` if it is too large, or if somebody else could have written it.
 * Throws what Node throws.
 * @param largest in bytes
 */
export function readOwnFile(folder: string, name: string, largest = usual): string | undefined {
  if (!isOwnFolder(folder)) return undefined;
  const fd = openSync(join(folder, name), readingNow);
  try {
    const found = fstatSync(fd);
    return found.isFile() && found.size <= largest && isOwn(found) ? readFileSync(fd, 'utf8') : undefined;
  } finally {
    closeSync(fd);
  }
}

/**
 * Writes a file of a cache folder that this user alone can change, and makes the folder: whole or not at all,
 * for others who read it at the same time. Throws what Node throws.
 */
export function writeOwnFile(folder: string, name: string, text: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (!isOwnFolder(folder)) return;
  const path = join(folder, name);
  const temporary = `${path}.${randomBytes(12).toString('hex')}`;
  try {
    writeFileSync(temporary, text, { flag: 'wx', mode: 0o600 });
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function isOwnFolder(folder: string): boolean {
  const found = lstatSync(folder);
  return found.isDirectory() && isOwn(found);
}

/** Belongs to this user, and nobody else may write to it. Windows has no such bits. */
function isOwn({ uid, mode }: Stats): boolean {
  if (process.geteuid === undefined) return true;
  return uid === process.geteuid() && (mode & 0o022) === 0;
}
