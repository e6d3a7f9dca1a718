import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { readOwnFile, writeOwnFile } from '../compile/ownFile.ts';
import type { OpenOutput } from './openOutput.ts';

/**
 * What this machine remembers of an output folder between runs. The folder itself cannot say whether its files
 * are still what a build wrote: one that was copied, restored or checked out looks as if it were just built.
 * Never fails: what is not remembered is read.
 */
export interface OutputMemory {
  /**
   * Until when every file was what a manifest says, in milliseconds; 0 if that is not known.
   * @param manifest which file that is: see `identifyFile`
   */
  recall(manifest: string | undefined): number;
  /** Keeps that time for the manifest that is in place now: this build's, which looked at all files, or an earlier one. */
  remember(earlier?: number): void;
}

interface Entry {
  folder: string;
  /** Which file the manifest was. */
  manifest: string;
  trustedUntil: number;
}

/** The memory of an open output, in the folder of the caches; without one nothing is remembered. */
export function createOutputMemory(
  cacheFolder: string | undefined,
  { folder, openedAt, placed }: OpenOutput,
): OutputMemory {
  if (cacheFolder === undefined) return { recall: () => 0, remember() {} };
  const memory = join(cacheFolder, 'outputs');
  const name = memoryName(folder);
  const before = placed()?.identity;
  return {
    recall(manifest) {
      const entry = readEntry(memory, name);
      const same = entry?.folder === folder && entry.manifest === manifest;
      // Later than now: somebody has set the clock back, so that times say nothing.
      return same && entry.trustedUntil <= openedAt ? entry.trustedUntil : 0;
    },
    remember(known) {
      const manifest = placed();
      if (!manifest) return;
      const changed = manifest.identity !== before;
      const trustedUntil = known ?? (changed ? manifest.since : openedAt);
      try {
        writeOwnFile(
          memory,
          name,
          JSON.stringify({ folder, manifest: manifest.identity, trustedUntil } satisfies Entry),
        );
      } catch {
        // The next run reads the files.
      }
    },
  };
}

/**
 * The file in which something about an output folder is kept. Two digits: folders that come and go cannot fill
 * the cache, and one that loses its place is only looked at more closely.
 */
export function memoryName(folder: string): string {
  return `${createHash('sha256').update(folder).digest('hex').slice(0, 2)}.json`;
}

function readEntry(memory: string, name: string): Entry | undefined {
  try {
    const entry: Partial<Entry> = JSON.parse(readOwnFile(memory, name) ?? '{}');
    return typeof entry.trustedUntil === 'number' ? (entry as Entry) : undefined;
  } catch {
    return undefined;
  }
}
