import type { AppendFile } from './appendFile.ts';
import type { FileSystem } from './fileSystem.ts';
import { createLineReader, type LinePlace } from './lineReader.ts';
import { type ManifestHead, type ManifestTenant, manifestTail, renderEntry, renderHead } from './manifest.ts';
import type { ManifestReader } from './readManifest.ts';
import type { Staging } from './staging.ts';

/** The manifest of the next output, in the making. Tenants come in any order; no text stays in memory. */
export interface ManifestDraft {
  /** The tenant's entry is the earlier one. */
  keep(tenant: string): void;
  /** The tenant's entry; takes note if it is the earlier one. */
  set(entry: ManifestTenant): void;
  has(tenant: string): boolean;
  /** Stages the manifest, if it is not the earlier one to the byte. */
  stage(head: ManifestHead): void;
}

const indentation = '    ';

/** A draft that keeps entries in a scratch file until all are known and can be sorted. */
export function createManifestDraft(
  earlier: ManifestReader | undefined,
  staging: Staging,
  fs: FileSystem,
): ManifestDraft {
  /** Places in the scratch file; `undefined` for an entry that is the earlier one. */
  const places = new Map<string, LinePlace | undefined>();
  let scratch: AppendFile | undefined;
  let differs = false;

  function isEarlier(head: ManifestHead): boolean {
    const sameHead = earlier !== undefined && renderHead(earlier) === renderHead(head);
    return sameHead && earlier.isOurs && !differs && places.size === earlier.names.length;
  }

  return {
    has: (tenant) => places.has(tenant),
    keep: (tenant) => void places.set(tenant, undefined),
    set(entry) {
      const line = renderEntry(entry);
      if (line === earlier?.line(entry.tenant)) {
        places.set(entry.tenant, undefined);
        return;
      }
      differs = true;
      scratch ??= staging.openScratch();
      places.set(entry.tenant, { offset: scratch.size, length: Buffer.byteLength(line) });
      scratch.add(line);
    },
    stage(head) {
      scratch?.flush();
      if (isEarlier(head)) return;
      const read = scratch && createLineReader(scratch.fd, fs);
      const file = staging.openManifest();
      file.add(renderHead(head));
      const names = [...places.keys()].sort();
      for (const [index, name] of names.entries()) {
        const place = places.get(name);
        const line = place ? read?.(place) : earlier?.line(name);
        file.add(`${indentation}${line}${index < names.length - 1 ? ',' : ''}\n`);
      }
      file.add(manifestTail);
      file.flush();
      file.close();
      scratch?.close();
    },
  };
}
