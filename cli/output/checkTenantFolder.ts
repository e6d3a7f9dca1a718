import { basename, dirname } from 'node:path';
import { quote } from '../diagnostics/printable.ts';
import type { FileSystem } from './fileSystem.ts';
import { OutputError } from './outputError.ts';

/**
 * Throws unless a tenant's folder is one and on the file system of the output folder: files are renamed into it.
 * A link would lead them out of the output folder, or into that of another tenant.
 */
export function checkTenantFolder(path: string, fs: FileSystem): void {
  const found = fs.lstatSync(path);
  const folder = dirname(path);
  if (found.isSymbolicLink()) {
    const name = quote(`${basename(folder)}/${basename(path)}`);
    throw new OutputError(
      `cannot write to ${name}: it is a link; nothing was changed. Replace it by a folder, or link the output folder as a whole`,
    );
  }
  if (!found.isDirectory()) throw Object.assign(new Error(path), { code: 'EEXIST' });
  if (found.dev !== fs.statSync(folder).dev) throw Object.assign(new Error(path), { code: 'EXDEV' });
}
