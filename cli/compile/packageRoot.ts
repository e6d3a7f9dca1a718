import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of this package, the one with the schemas, whether its sources run or the bundle in `lib/`. */
export function packageRoot(): string {
  const start = dirname(fileURLToPath(import.meta.url));
  let folder = start;
  while (!existsSync(join(folder, 'schemas'))) {
    if (dirname(folder) === folder) throw new Error(`${start} is not inside the package`);
    folder = dirname(folder);
  }
  return folder;
}
