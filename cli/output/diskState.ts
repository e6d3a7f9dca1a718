import { createHash } from 'node:crypto';
import type { Stats } from 'node:fs';
import { join } from 'node:path';
import type { FileSystem } from './fileSystem.ts';
import type { ManifestFile } from './manifest.ts';
import { cannotWrite } from './outputError.ts';

/** What stands in the place of a file: nothing, the bytes that belong there, or something else. */
export type DiskState = 'missing' | 'same' | 'different';

/** Compares the files of an output folder with what they should be. */
export interface Disk {
  /** Whether a tenant has a folder, or anything else of that name. */
  has(tenant: string): boolean;
  /**
   * What stands in a file's place.
   * @param known the manifest says that it is what it should be: then its size and the time of its last
   * change are enough to know it again, unless everything is to be verified
   */
  look(tenant: string, name: string, expected: ManifestFile, known: boolean): DiskState;
}

/**
 * @param committedAt when the earlier manifest took its place: a file whose inode changed later was
 * touched by somebody. Unlike the time of modification, nobody can set that one (`st_ctime`).
 */
export function createDisk(
  { folder, shown }: { folder: string; shown: string },
  committedAt: number,
  verify: boolean,
  fs: FileSystem,
): Disk {
  return {
    has: (tenant) => fs.lstatSync(join(folder, tenant), { throwIfNoEntry: false }) !== undefined,
    look(tenant, name, expected, known) {
      const path = `${folder}/${tenant}/${name}`;
      try {
        const found = statOf(path, fs);
        if (!found) return 'missing';
        if (found.isDirectory()) throw Object.assign(new Error(path), { code: 'EISDIR' });
        if (!found.isFile() || found.size !== expected.bytes) return 'different';
        const trusted = known && !verify && found.ctimeMs < committedAt;
        return trusted || sha256(fs.readFileSync(path)) === expected.sha256 ? 'same' : 'different';
      } catch (error) {
        throw cannotWrite(`${shown}/${tenant}/${name}`, error);
      }
    },
  };
}

/** The hash a manifest gives for a file's content. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

function statOf(path: string, fs: FileSystem): Stats | undefined {
  try {
    return fs.lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    // A file stands where the tenant's folder should be; whoever writes into it says so.
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined;
    throw error;
  }
}
