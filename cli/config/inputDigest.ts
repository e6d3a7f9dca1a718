import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readFileSync, readSync, realpathSync } from 'node:fs';
import { largestConfig } from './decodeText.ts';
import { locateFiles } from './locateFiles.ts';
import { realPathOf } from './projectPath.ts';
import { projectRoot } from './projectRoot.ts';

/** Everything on the disk that decides what is loaded, in short, and where to look for it again. */
export interface InputDigest {
  sha256: string;
  /** Bases, as they were named. */
  bases: string[];
  /** Folders whose project matters. */
  folders: string[];
}

/** Where configs come from. */
export interface InputPlaces {
  /** The configs of the run by their paths with symbolic links followed. */
  byRealPath: ReadonlyMap<string, string>;
  /** The same paths of bases, by how they were named. */
  bases: ReadonlyMap<string, string>;
  /** Roots of projects, by folder. */
  roots: ReadonlyMap<string, string>;
}

/**
 * Sums up where configs come from and what they say.
 * @param hashOf the hash of a file's content; without one for each file there is no digest
 */
export function digestInputs(
  { byRealPath, bases, roots }: InputPlaces,
  hashOf: (path: string) => string | undefined,
): InputDigest | undefined {
  const hash = createHash('sha256');
  // No path holds this character.
  const add = (...parts: string[]) => hash.update(`${parts.join('\0')}\0\n`);
  const addFile = (kind: string, name: string, realPath: string, read: string): boolean => {
    const content = hashOf(read);
    if (content !== undefined) add(kind, name, realPath, content);
    return content !== undefined;
  };
  for (const [realPath, file] of byRealPath) if (!addFile('config', file, realPath, file)) return undefined;
  for (const [target, realPath] of bases) if (!addFile('base', target, realPath, realPath)) return undefined;
  for (const [folder, root] of roots) add('root', folder, root, realPathOf(root));
  return { sha256: hash.digest('hex'), bases: [...bases.keys()], folders: [...roots.keys()] };
}

/**
 * Whether loading the configs of the paths would find everything as it was.
 * Throws what `fs` throws if something is not there any more.
 */
export async function hasSameInputs(
  { sha256, bases, folders }: InputDigest,
  paths: readonly string[],
  cwd: string,
): Promise<boolean> {
  const { byRealPath, problems } = await locateFiles(paths, cwd);
  if (problems.length > 0) return false;
  const places: InputPlaces = {
    byRealPath,
    bases: new Map(bases.map((target) => [target, realpathSync(target)])),
    roots: new Map(folders.map((folder) => [folder, projectRoot(folder, cwd)])),
  };
  return digestInputs(places, hashFile)?.sha256 === sha256;
}

/** The hash of a file's content. */
export function hashContent(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64');
}

// Reused, because there can be very many files. Nearly all fit in.
const buffer = Buffer.allocUnsafe(1 << 14);

/** `undefined` if there is no regular file, or one that is too large for a config. */
function hashFile(path: string): string | undefined {
  const fd = openSync(path, 'r');
  try {
    // A pipe has no position and so loses nothing here: this throws.
    const length = readSync(fd, buffer, 0, buffer.length, 0);
    if (length < buffer.length) return hashContent(buffer.subarray(0, length));
    const found = fstatSync(fd);
    return found.isFile() && found.size <= largestConfig ? hashContent(readFileSync(fd)) : undefined;
  } finally {
    closeSync(fd);
  }
}
