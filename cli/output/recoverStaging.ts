import { basename, join } from 'node:path';
import { quote } from '../diagnostics/printable.ts';
import { lockName } from './buildLock.ts';
import type { FileSystem } from './fileSystem.ts';
import { journalName, parseJournal, type Step, undoName } from './journal.ts';
import { cannotWrite, OutputError } from './outputError.ts';
import { removeEmptied } from './removeEmptied.ts';
import { finishStep, type StepPlaces, undoStep } from './steps.ts';

/**
 * Brings the folder of a build that was killed into a state that is whole: finishes it if it had begun to
 * put files in their places, takes it back if it was already being taken back, else removes what it had
 * prepared. May itself be killed and repeated.
 * @param say tells people one line
 */
export function recoverStaging(
  places: StepPlaces,
  shown: string,
  say: (line: string) => void,
  fs: FileSystem,
): void {
  const found = fs.lstatSync(places.staging, { throwIfNoEntry: false });
  if (!found) return;
  const place = quote(shown);
  if (!found.isDirectory())
    throw new OutputError(`cannot write to ${place}: its lock names a file that is not ours`);
  const steps = stepsIn(places.staging, journalName, shown, fs);
  if (steps) {
    replay(steps, places, shown, finishStep, fs);
    removeEmptied(steps, places.folder, fs);
  }
  const undone = stepsIn(places.staging, undoName, shown, fs);
  if (undone) replay(undone.reverse(), places, shown, undoStep, fs);
  clearStaging(places.staging, fs);
  if (steps) say(`finished an interrupted build in ${place}`);
  else if (undone) say(`undid an interrupted build in ${place}`);
  else say(`removed what an interrupted build had prepared in ${place}`);
}

/** Removes a staging folder; the journal first, because it is void from now on. */
export function clearStaging(staging: string, fs: FileSystem): void {
  for (const name of [journalName, undoName]) fs.rmSync(join(staging, name), { force: true });
  fs.rmSync(staging, { recursive: true, force: true });
}

function replay(
  steps: readonly Step[],
  places: StepPlaces,
  shown: string,
  action: typeof finishStep,
  fs: FileSystem,
): void {
  for (const [at, step] of steps.entries()) {
    const index = action === undoStep ? steps.length - 1 - at : at;
    try {
      action(step, index, places, fs);
    } catch (error) {
      throw cannotWrite(
        `${shown}/${step.path}`,
        error,
        'the interrupted build in the folder is not finished yet',
      );
    }
  }
}

function stepsIn(staging: string, name: string, shown: string, fs: FileSystem): Step[] | undefined {
  const path = join(staging, name);
  const found = fs.lstatSync(path, { throwIfNoEntry: false });
  if (!found) return undefined;
  const steps = found.isFile() ? parseJournal(fs.readFileSync(path, 'utf8')) : undefined;
  if (steps) return steps;
  throw new OutputError(
    `cannot finish an interrupted build in ${quote(shown)}: its journal is damaged, or of another version. ` +
      `Build with that version, or move ${basename(staging)} and ${lockName} out of the folder and build again`,
  );
}
