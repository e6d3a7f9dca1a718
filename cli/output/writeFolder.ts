import { join } from 'node:path';
import type { FileSystem } from './fileSystem.ts';
import type { StagedFile } from './staging.ts';

/** Does something about a path below the output folder, and says of an error which path that was. */
export type Attempt = <T>(path: string, action: () => T) => T;

/** Makes the folder of a tenant, which must not be there yet, with files in it. */
export function writeFolder(
  folder: string,
  tenant: string,
  files: readonly StagedFile[],
  attempt: Attempt,
  fs: Pick<FileSystem, 'mkdirSync' | 'writeFileSync'>,
): void {
  attempt(tenant, () => fs.mkdirSync(folder));
  for (const { name, data } of files) {
    attempt(`${tenant}/${name}`, () => fs.writeFileSync(join(folder, name), data, { flag: 'wx' }));
  }
}
