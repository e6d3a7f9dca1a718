import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { reasonOf } from '../config/reasonOf.ts';
import { quote } from '../diagnostics/printable.ts';
import { interruptedBuild } from '../output/interruptedBuild.ts';
import { type ManifestFile, manifestName } from '../output/manifest.ts';
import { OutputError } from '../output/outputError.ts';
import { readManifest } from '../output/readManifest.ts';

/** One way in which a folder is not what its manifest says. */
export interface OutputFault {
  kind: 'missing' | 'changed' | 'foreign' | 'interrupted' | 'running';
  /** Relative to the folder, with `/`; missing where the whole folder is meant. */
  file?: string;
  /** A sentence for people, without its full stop. */
  message: string;
}

/** What was found in an output folder. */
export interface OutputCheck {
  tenants: number;
  /** Files of the manifest that are as it says. */
  identical: number;
  faults: OutputFault[];
}

/**
 * Holds every file of an output folder against its manifest, one tenant at a time. Names that begin with a
 * dot are nobody's business. Throws an `OutputError` if the manifest cannot be used; its absence is a fault if
 * a build was interrupted, else an error.
 */
export function checkOutput(folder: string, shown: string): OutputCheck {
  const check: OutputCheck = { tenants: 0, identical: 0, faults: [] };
  const interrupted = interruptedBuild(folder, shown);
  if (interrupted) check.faults.push({ kind: interrupted.state, message: interrupted.message });
  const manifest = readManifest(join(folder, manifestName), `${shown}/${manifestName}`);
  if (!manifest) {
    if (interrupted) return check;
    throw new OutputError(`there is no ${manifestName} in ${quote(shown)}: is it the output of a build?`);
  }
  try {
    const known = new Set(manifest.names);
    for (const name of visibleNames(folder)) {
      if (name !== manifestName && !known.has(name)) check.faults.push(foreign(name));
    }
    for (const { tenant, files } of manifest.tenants()) {
      check.tenants++;
      checkTenant(folder, tenant, files, check);
    }
  } finally {
    manifest.close();
  }
  return check;
}

function checkTenant(
  folder: string,
  tenant: string,
  files: Record<string, ManifestFile>,
  check: OutputCheck,
): void {
  for (const name of Object.keys(files).sort()) {
    const fault = checkFile(folder, `${tenant}/${name}`, files[name] as ManifestFile);
    if (fault) check.faults.push(fault);
    else check.identical++;
  }
  for (const name of visibleNames(join(folder, tenant))) {
    if (!Object.hasOwn(files, name)) check.faults.push(foreign(`${tenant}/${name}`));
  }
}

function checkFile(folder: string, file: string, expected: ManifestFile): OutputFault | undefined {
  const path = join(folder, file);
  const stat = statOf(path, file);
  if (!stat) return { kind: 'missing', file, message: 'it is in the manifest, but not in the folder' };
  if (!stat.isFile()) return { kind: 'changed', file, message: 'it is no ordinary file' };
  if (stat.size !== expected.bytes) {
    return { kind: 'changed', file, message: `it has ${stat.size} bytes instead of ${expected.bytes}` };
  }
  const hash = createHash('sha256').update(readFileSync(path)).digest('hex');
  return hash === expected.sha256
    ? undefined
    : { kind: 'changed', file, message: 'its content is not that of the manifest' };
}

function statOf(path: string, file: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    // A file stands where the tenant's folder should be.
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined;
    throw new OutputError(`cannot read ${quote(file)}: ${reasonOf(error)}`);
  }
}

function foreign(file: string): OutputFault {
  return { kind: 'foreign', file, message: 'it is not in the manifest' };
}

function visibleNames(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => !name.startsWith('.'))
      .sort();
  } catch (error) {
    // Its files are told one by one.
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw new OutputError(`cannot read ${quote(folder)}: ${reasonOf(error)}`);
  }
}
