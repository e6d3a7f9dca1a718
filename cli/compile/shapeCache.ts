import { createHash, randomBytes } from 'node:crypto';
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
import type { MinifiedShape } from './minify.ts';
import { assertPasteSafe } from './pasteSafe.ts';

/** Minified shapes, kept between runs. Never fails: what cannot be read or written is compiled again. */
export interface ShapeCache {
  /** A shape; `undefined` if it is not there, damaged, or could have been put there by somebody else. */
  read(shapeKey: string): MinifiedShape | undefined;
  write(shapeKey: string, shape: MinifiedShape): void;
}

interface Entry extends MinifiedShape {
  key: string;
  checksum: string;
}

const largestEntry = 1 << 20;

/**
 * A cache in a folder. What is in it becomes part of scripts that run in shops, so only folders and files
 * that this user alone can change count; the checksum is there for accidents, not for attackers.
 * @param fingerprint of the compiler whose shapes these are
 */
export function createShapeCache(folder: string, fingerprint: string): ShapeCache {
  const keyOf = (shapeKey: string) => createHash('sha256').update(`${fingerprint} ${shapeKey}`).digest('hex');
  const pathOf = (key: string) => join(folder, `${key}.json`);
  return {
    read(shapeKey) {
      const key = keyOf(shapeKey);
      try {
        return isOwnFolder(folder) ? parseEntry(readOwnFile(pathOf(key)), key) : undefined;
      } catch {
        return undefined;
      }
    },
    write(shapeKey, { head, parameters }) {
      const key = keyOf(shapeKey);
      const entry: Entry = { key, checksum: checksumOf(key, { head, parameters }), head, parameters };
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        if (isOwnFolder(folder)) replaceFile(pathOf(key), JSON.stringify(entry));
      } catch {
        // The shape is there already; only the next run has to compile it again.
      }
    },
  };
}

/** Whole or not at all, for others who read it at the same time. */
function replaceFile(path: string, text: string): void {
  const temporary = `${path}.${randomBytes(12).toString('hex')}`;
  try {
    writeFileSync(temporary, text, { flag: 'wx', mode: 0o600 });
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function parseEntry(text: string | undefined, key: string): MinifiedShape | undefined {
  if (text === undefined) return undefined;
  const { key: foundKey, checksum, head, parameters } = JSON.parse(text) as Partial<Entry>;
  if (foundKey !== key || typeof head !== 'string' || !Array.isArray(parameters)) return undefined;
  if (!head.startsWith('!function(') || !parameters.every((name) => /^\$[a-zA-Z]+$/.test(name)))
    return undefined;
  if (checksum !== checksumOf(key, { head, parameters })) return undefined;
  assertPasteSafe(head);
  return { head, parameters };
}

function checksumOf(key: string, { head, parameters }: MinifiedShape): string {
  return createHash('sha256')
    .update(JSON.stringify([key, head, parameters]))
    .digest('hex');
}

/** Follows no link: one could lead to a file of somebody else. */
function readOwnFile(path: string): string | undefined {
  const fd = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  try {
    const found = fstatSync(fd);
    return found.isFile() && found.size <= largestEntry && isOwn(found)
      ? readFileSync(fd, 'utf8')
      : undefined;
  } finally {
    closeSync(fd);
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
