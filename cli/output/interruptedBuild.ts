import nodeFs from 'node:fs';
import { join } from 'node:path';
import { quote } from '../diagnostics/printable.ts';
import { inspectLock } from './buildLock.ts';
import type { FileSystem } from './fileSystem.ts';
import { journalName, undoName } from './journal.ts';

/** Why what is in a folder may be neither the old nor the new output. */
export interface InterruptedBuild {
  /** `running`: somebody is writing now, or nobody can tell. `interrupted`: whoever wrote is gone. */
  state: 'running' | 'interrupted';
  /** A sentence for people: what is the matter and what to do. */
  message: string;
}

/**
 * Says whether a build into this folder is running or was interrupted; `undefined` if neither. Changes
 * nothing: `openOutput` finishes or undoes what was interrupted.
 * @param shown the folder as people know it
 */
export function interruptedBuild(
  folder: string,
  shown: string,
  fs: FileSystem = nodeFs,
): InterruptedBuild | undefined {
  const found = inspectLock(folder, fs);
  if (found.state === 'free') return undefined;
  if (found.state !== 'abandoned') {
    return { state: 'running', message: `${quote(shown)} is being written by another build` };
  }
  const begun = found.lock.staging.some((staging) => hasJournal(join(folder, staging), fs));
  const what = begun ? 'some of its files are new and some are old' : 'nothing in it was changed yet';
  return {
    state: 'interrupted',
    message: `${quote(shown)} holds an interrupted build: ${what}. Build into it again, which finishes or undoes it first`,
  };
}

function hasJournal(staging: string, fs: FileSystem): boolean {
  return [journalName, undoName].some(
    (name) => fs.lstatSync(join(staging, name), { throwIfNoEntry: false }) !== undefined,
  );
}
