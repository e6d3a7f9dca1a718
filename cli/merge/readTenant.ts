import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { reasonOf } from '../config/reasonOf.ts';
import { quote } from '../diagnostics/printable.ts';
import { sha256 } from '../output/diskState.ts';
import type { ManifestTenant } from '../output/manifest.ts';
import { OutputError } from '../output/outputError.ts';
import type { RenderedTenant } from '../output/renderTenant.ts';
import type { Part } from './openParts.ts';

/** A tenant's files as its part has them. Throws an `OutputError` if one is not what the manifest says. */
export function readTenant(part: Part, entry: ManifestTenant): Pick<RenderedTenant, 'entry' | 'files'> {
  const files = Object.entries(entry.files).map(([name, expected]) => {
    const shown = `${part.shown}/${entry.tenant}/${name}`;
    const data = readBytes(join(part.folder, entry.tenant, name), shown);
    if (sha256(data) !== expected.sha256) {
      throw new OutputError(
        `${quote(shown)} is not what its manifest says: build ${quote(part.shown)} again`,
      );
    }
    return { name, data };
  });
  return { entry, files };
}

function readBytes(path: string, shown: string): Buffer {
  try {
    if (!lstatSync(path).isFile()) throw new OutputError(`${quote(shown)} is no ordinary file`);
    return readFileSync(path);
  } catch (error) {
    if (error instanceof OutputError) throw error;
    throw new OutputError(`cannot read ${quote(shown)}: ${reasonOf(error)}`);
  }
}
