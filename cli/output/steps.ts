import { dirname, join } from 'node:path';
import { checkTenantFolder } from './checkTenantFolder.ts';
import type { FileSystem } from './fileSystem.ts';
import type { Step } from './journal.ts';

/** Where the steps of a commit lead. */
export interface StepPlaces {
  /** The output folder, links followed. */
  folder: string;
  /** Its staging folder: new files lie in `new` below it, the earlier ones in `before`. */
  staging: string;
}

/** Where a new file or folder waits for its step. */
export const stagedPath = (staging: string, path: string): string => join(staging, 'new', path);

const backupPath = (staging: string, index: number): string => join(staging, 'before', String(index));

/** Takes one step. Every step is one rename, so nobody sees a file that is neither old nor new. */
export function takeStep(step: Step, index: number, places: StepPlaces, fs: FileSystem): void {
  const target = join(places.folder, step.path);
  const backup = backupPath(places.staging, index);
  if (step.kind === 'remove') {
    moveIfThere(target, backup, fs);
    return;
  }
  if (step.kind === 'replace') keepEarlier(target, backup, fs);
  fs.renameSync(stagedPath(places.staging, step.path), target);
}

/** As `takeStep`, but for a commit that was interrupted: the step may have been taken already. */
export function finishStep(step: Step, index: number, places: StepPlaces, fs: FileSystem): void {
  if (step.kind !== 'remove' && !exists(stagedPath(places.staging, step.path), fs)) return;
  const parent = dirname(join(places.folder, step.path));
  if (exists(parent, fs)) checkParent(step, places, fs);
  // Somebody has removed it meanwhile.
  else if (step.kind !== 'remove') fs.mkdirSync(parent);
  takeStep(step, index, places, fs);
}

/** Takes a step back if it was taken. May be repeated. */
export function undoStep(step: Step, index: number, places: StepPlaces, fs: FileSystem): void {
  const target = join(places.folder, step.path);
  const staged = stagedPath(places.staging, step.path);
  if (step.kind !== 'remove' && exists(staged, fs)) return;
  if (exists(dirname(target), fs)) checkParent(step, places, fs);
  if (step.kind === 'replace' || step.kind === 'remove') {
    moveIfThere(backupPath(places.staging, index), target, fs);
  } else moveIfThere(target, staged, fs);
}

/** A journal may come from anywhere, and what it leads through may have been replaced since. */
function checkParent({ path }: Step, { folder }: StepPlaces, fs: FileSystem): void {
  if (path.includes('/')) checkTenantFolder(dirname(join(folder, path)), fs);
}

/** A second name for the earlier file costs nothing, and the rename over it stays atomic. */
function keepEarlier(target: string, backup: string, fs: FileSystem): void {
  try {
    fs.linkSync(target, backup);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' || code === 'ENOENT') return;
    // Not every file system has hard links.
    fs.copyFileSync(target, `${backup}.copy`);
    fs.renameSync(`${backup}.copy`, backup);
  }
}

function moveIfThere(from: string, to: string, fs: FileSystem): void {
  try {
    fs.renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

function exists(path: string, fs: FileSystem): boolean {
  return fs.lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}
