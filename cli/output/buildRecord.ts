import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { readOwnFile, writeOwnFile } from '../compile/ownFile.ts';
import type { InputDigest } from '../config/inputDigest.ts';
import { createDisk } from './diskState.ts';
import type { FileSystem } from './fileSystem.ts';
import type { OpenOutput } from './openOutput.ts';
import { createOutputMemory, memoryName } from './outputMemory.ts';

/**
 * What this machine remembers of the last build into a folder, if nothing failed in it: as long as all that it
 * depended on is the same, building again would say the same and write nothing.
 */
export interface BuildRecord {
  /** Everything that decided about the build and is not on the disk. */
  key: string;
  inputs: InputDigest;
  /** The output folder, with links followed. */
  folder: string;
  /** Which file the manifest was: see `identifyFile`. */
  manifest: string;
  /** What was told about the configs. */
  told: { out: string; error: string };
  /** Tenants that no config names any more. */
  orphaned: number;
  /** The files each tenant has. */
  names: string[];
  /** A line for each tenant: its name and the sizes of those files. */
  tenants: string;
}

const folderOf = (cacheFolder: string) => join(cacheFolder, 'builds');

/** A hundred thousand tenants take a few megabytes. */
const largest = 1 << 26;

/** The record of a folder; `undefined` if there is none, or it is damaged, or somebody else could have written it. */
export function readBuildRecord(cacheFolder: string, folder: string): BuildRecord | undefined {
  try {
    const text = readOwnFile(folderOf(cacheFolder), memoryName(folder), largest) ?? '';
    const end = text.indexOf('\n');
    const json = text.slice(end + 1);
    if (text.slice(0, end) !== checksumOf(json)) return undefined;
    const record: BuildRecord = JSON.parse(json);
    return record.folder === folder ? record : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a record in the place of that of the folder's earlier build. Never fails: the next one does more, if need be. */
export function writeBuildRecord(cacheFolder: string, record: BuildRecord): void {
  const json = JSON.stringify(record);
  try {
    writeOwnFile(folderOf(cacheFolder), memoryName(record.folder), `${checksumOf(json)}\n${json}`);
  } catch {
    // An earlier one stays true of what it was made of.
  }
}

/** How many tenants a record has. */
export function countTenants({ tenants }: BuildRecord): number {
  return tenants === '' ? 0 : tenants.split('\n').length;
}

/** Whether an open output is what the recorded build left. */
export function isAsRecorded(
  output: OpenOutput,
  { manifest, names, tenants }: BuildRecord,
  cacheFolder: string,
  fs: FileSystem,
): boolean {
  const memory = createOutputMemory(cacheFolder, output);
  if (output.placed()?.identity !== manifest) return false;
  const disk = createDisk(output, memory.recall(manifest), fs);
  let wasRead = false;
  for (const line of tenants === '' ? [] : tenants.split('\n')) {
    const [tenant = '', ...sizes] = line.split(' ');
    for (const [index, name] of names.entries()) {
      // No content has this hash, so only a file that need not be read is the same.
      const known = { bytes: Number(sizes[index]), sha256: '' };
      if (disk.look(tenant, name, known, true) === 'same') continue;
      const expected = output.earlier?.find(tenant)?.files[name];
      if (!expected || disk.look(tenant, name, expected, true) !== 'same') return false;
      wasRead = true;
    }
  }
  if (wasRead) memory.remember();
  return true;
}

function checksumOf(json: string): string {
  return createHash('sha256').update(json).digest('hex');
}
