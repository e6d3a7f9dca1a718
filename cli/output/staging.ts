import { join } from 'node:path';
import { type AppendFile, createAppendFile } from './appendFile.ts';
import { checkTenantFolder } from './checkTenantFolder.ts';
import type { FileSystem } from './fileSystem.ts';
import type { FolderFault, FolderThread } from './folderThread.ts';
import type { Step } from './journal.ts';
import { manifestName } from './manifest.ts';
import { cannotWrite } from './outputError.ts';
import { type StepPlaces, stagedPath } from './steps.ts';
import { writeFolder } from './writeFolder.ts';

/** A file of a tenant that waits for the commit. */
export interface StagedFile {
  name: string;
  data: string | Uint8Array;
  /** Whether there is an earlier one in its place. */
  replaces?: boolean;
}

/** Where new files wait until all are complete; on the same file system as their places. */
export interface Staging {
  /** What the commit will do, in this order; the manifest last. */
  steps: Step[];
  /** The whole folder of a tenant that has none yet. */
  addTenant(tenant: string, files: readonly StagedFile[]): void;
  /** Files of a tenant that has a folder. */
  changeTenant(tenant: string, files: readonly StagedFile[]): void;
  /** Takes a file of a tenant away, if it is there. */
  removeFile(tenant: string, name: string): void;
  /** Takes all files of a tenant away, and its folder if that is all it holds. */
  removeTenant(tenant: string, names: readonly string[]): void;
  /** Tenants that were taken away. */
  removed: ReadonlySet<string>;
  /** The manifest of the new output; its step is the commit point. */
  openManifest(): AppendFile;
  /** A file that is gone when the output is closed. */
  openScratch(): AppendFile;
  /** Comes back when all that was staged is there. */
  settle(): void;
  /** Comes back when nothing is written any more. Never throws. */
  close(): void;
}

/**
 * Nothing is made before something is staged. Everything throws an `OutputError` that names the place.
 * @param startThread for many tenants; their faults may be told by a later call than that which staged them
 */
export function createStaging(
  places: StepPlaces,
  shown: string,
  fs: FileSystem,
  startThread?: () => FolderThread,
): Staging {
  const { folder, staging } = places;
  const steps: Step[] = [];
  const removed = new Set<string>();
  let made = false;
  let thread: FolderThread | undefined;

  function attempt<T>(path: string, action: () => T): T {
    try {
      if (!made) fs.mkdirSync(join(staging, 'new'), { recursive: true });
      made = true;
      return action();
    } catch (error) {
      throw cannotWrite(path === '' ? shown : `${shown}/${path}`, error);
    }
  }

  function writeAll(tenant: string, files: readonly StagedFile[]): void {
    const staged = stagedPath(staging, tenant);
    if (startThread) {
      thread ??= attempt('', startThread);
      tell(thread.write(staged, tenant, files));
    } else writeFolder(staged, tenant, files, attempt, fs);
  }

  function tell(fault: FolderFault | undefined): void {
    if (!fault) return;
    const error = Object.assign(new Error(fault.message), { code: fault.code });
    attempt(fault.path, () => {
      throw error;
    });
  }

  function removeFile(tenant: string, name: string): void {
    attempt(tenant, () => checkTenantFolder(join(folder, tenant), fs));
    steps.push({ kind: 'remove', path: `${tenant}/${name}` });
  }

  return {
    steps,
    removed,
    removeFile,
    removeTenant(tenant, names) {
      for (const name of names) removeFile(tenant, name);
      removed.add(tenant);
    },
    addTenant(tenant, files) {
      writeAll(tenant, files);
      steps.push({ kind: 'new', path: tenant });
    },
    changeTenant(tenant, files) {
      attempt(tenant, () => checkTenantFolder(join(folder, tenant), fs));
      writeAll(tenant, files);
      for (const { name, replaces } of files) {
        steps.push({ kind: replaces ? 'replace' : 'create', path: `${tenant}/${name}` });
      }
    },
    openManifest: () =>
      attempt(manifestName, () => {
        const earlier = fs.lstatSync(join(folder, manifestName), { throwIfNoEntry: false });
        if (earlier?.isDirectory()) throw Object.assign(new Error(manifestName), { code: 'EISDIR' });
        steps.push({ kind: earlier ? 'replace' : 'create', path: manifestName });
        return createAppendFile(stagedPath(staging, manifestName), fs);
      }),
    openScratch: () => attempt('', () => createAppendFile(join(staging, 'scratch'), fs)),
    settle: () => tell(thread?.settle()),
    close: () => thread?.close(),
  };
}
