import { lstatSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Whether a config can be written there: a folder, or a file that folders are read with. */
export function isPossibleTarget(file: string, cwd: string): boolean {
  return file.endsWith('.json') || isFolder(file, cwd);
}

/** Where a tenant's config belongs: in the file or folder that was named, else in `tenants/`. */
export function targetOf(file: string | undefined, tenant: string, cwd: string): string {
  if (file === undefined) return join(cwd, 'tenants', `${tenant}.json`);
  return isFolder(file, cwd) ? resolve(cwd, file, `${tenant}.json`) : resolve(cwd, file);
}

/** Whether something of that name is already there, be it a link that leads nowhere. */
export function occupied(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** An existing folder, or one that is called so. */
function isFolder(file: string, cwd: string): boolean {
  const path = resolve(cwd, file);
  return /[\\/]$/.test(file) || statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
