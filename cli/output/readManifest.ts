import nodeFs from 'node:fs';
import { reasonOf } from '../config/reasonOf.ts';
import { printable, quote } from '../diagnostics/printable.ts';
import type { FileSystem } from './fileSystem.ts';
import { identifyFile } from './identifyFile.ts';
import { isEntry, type ManifestHead, type ManifestTenant, manifestVersion } from './manifest.ts';
import { indexLines } from './manifestLines.ts';
import { OutputError } from './outputError.ts';

/** A manifest of any size: tenants are read from the file when they are asked for. */
export interface ManifestReader extends ManifestHead {
  /** Names of all tenants, sorted. */
  names: readonly string[];
  /** Whether the text is in the form we write, not one that somebody reformatted. */
  isOurs: boolean;
  /** Which file it is: see `identifyFile`. */
  identity: string;
  /** The text of a tenant's entry, as it stands in the file. */
  line(tenant: string): string | undefined;
  find(tenant: string): ManifestTenant | undefined;
  /** All tenants, sorted by name, one at a time. */
  tenants(): Iterable<ManifestTenant>;
  /** Closes the file. */
  close(): void;
}

/**
 * Opens a manifest; `undefined` if there is none. Throws an `OutputError` if it is not one of ours, is
 * damaged, or comes from a newer version.
 * @param shown the file as people know it
 */
export function readManifest(
  file: string,
  shown: string,
  fs: FileSystem = nodeFs,
): ManifestReader | undefined {
  const fd = openIfThere(file, shown, fs);
  if (fd === undefined) return undefined;
  try {
    return createReader(fd, shown, fs);
  } catch (error) {
    fs.closeSync(fd);
    if (error instanceof OutputError) throw error;
    throw new OutputError(`cannot read ${quote(shown)}: ${reasonOf(error)}`);
  }
}

function openIfThere(file: string, shown: string, fs: FileSystem): number | undefined {
  try {
    // Opening a pipe would wait for somebody who writes to it.
    if (fs.statSync(file).isFIFO()) throw notOurs(shown);
    return fs.openSync(file, 'r');
  } catch (error) {
    if (error instanceof OutputError) throw error;
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new OutputError(`cannot read ${quote(shown)}: ${reasonOf(error)}`);
  }
}

function createReader(fd: number, shown: string, fs: FileSystem): ManifestReader {
  const { head, lines } = indexLines(fd, fs) ?? wholeDocument(fd, shown, fs);
  const { version, tool, compiler = '', shard } = head as Partial<ManifestHead>;
  if (typeof version === 'number' && version > manifestVersion) {
    throw new OutputError(
      `cannot read ${quote(shown)}: it was written by a newer consent-tag (${printable(String(tool))}); use that version`,
    );
  }
  if (version !== manifestVersion || typeof tool !== 'string') throw notOurs(shown);
  const find = (tenant: string): ManifestTenant | undefined => {
    const line = lines.read(tenant);
    return line === undefined ? undefined : parseEntry(line, shown);
  };
  return {
    version,
    tool,
    compiler,
    shard,
    names: lines.names,
    isOurs: lines.sorted,
    identity: identifyFile(fs.fstatSync(fd, { bigint: true })),
    line: lines.read,
    find,
    *tenants() {
      for (const name of lines.names) yield find(name) as ManifestTenant;
    },
    close: () => fs.closeSync(fd),
  };
}

/** A manifest that somebody reformatted: read as a whole. */
function wholeDocument(fd: number, shown: string, fs: FileSystem) {
  const document = parse(fs.readFileSync(fd, 'utf8'));
  if (!Array.isArray(document?.tenants) || !document.tenants.every(isEntry)) throw notOurs(shown);
  const { tenants, ...head } = document;
  const entries = new Map<string, string>(
    tenants.map((entry: ManifestTenant) => [entry.tenant, JSON.stringify(entry)]),
  );
  const read = (tenant: string) => entries.get(tenant);
  return { head, lines: { names: [...entries.keys()].sort(), sorted: false, read } };
}

function parseEntry(line: string, shown: string): ManifestTenant {
  const entry = parse(line);
  if (!isEntry(entry)) throw notOurs(shown);
  return entry;
}

function parse(text: string) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function notOurs(shown: string): OutputError {
  return new OutputError(
    `cannot read ${quote(shown)}: it is no manifest of consent-tag, or it is damaged; move it away, or choose another folder`,
  );
}
