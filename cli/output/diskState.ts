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
   * change can be enough to know it again
   */
  look(tenant: string, name: string, expected: ManifestFile, known: boolean): DiskState;
}

/**
 * @param trustedUntil until when the files were known to be what the manifest says: only those whose inode, or
 * whose folder, changed later are read. Nobody can set that time (`st_ctime`), unlike the time of modification
 */
export function createDisk(
  { folder, shown }: { folder: string; shown: string },
  trustedUntil: number,
  fs: FileSystem,
): Disk {
  const stays = (path: string) => (statOf(path, fs)?.ctimeMs ?? Infinity) < trustedUntil;
  let last: { tenant: string; stays: boolean } | undefined;
  /** A folder that was moved here brings files that did not change themselves. */
  const folderStays = (tenant: string): boolean => {
    if (last?.tenant !== tenant) last = { tenant, stays: trustedUntil > 0 && stays(`${folder}/${tenant}`) };
    return last.stays;
  };
  return {
    has: (tenant) => fs.lstatSync(join(folder, tenant), { throwIfNoEntry: false }) !== undefined,
    look(tenant, name, expected, known) {
      const path = `${folder}/${tenant}/${name}`;
      try {
        const found = statOf(path, fs);
        if (!found) return 'missing';
        if (found.isDirectory()) throw Object.assign(new Error(path), { code: 'EISDIR' });
        if (!found.isFile() || found.size !== expected.bytes) return 'different';
        const trusted = known && found.ctimeMs < trustedUntil && folderStays(tenant);
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
