import { join } from 'node:path';
import type { FileSystem } from './fileSystem.ts';
import { journalName, type Step, undoName, writeJournal } from './journal.ts';
import { cannotWrite } from './outputError.ts';
import { type StepPlaces, takeStep, undoStep } from './steps.ts';

/**
 * Takes all steps, or none: if one fails, those before it are taken back and an `OutputError` is thrown.
 * From the first rename on a journal is in force, so that whoever opens the folder after a crash can go on.
 */
export function commitSteps(steps: readonly Step[], places: StepPlaces, shown: string, fs: FileSystem): void {
  const { staging } = places;
  try {
    if (steps.some(({ kind }) => kind === 'replace' || kind === 'remove'))
      fs.mkdirSync(join(staging, 'before'));
    writeJournal(staging, steps, fs);
  } catch (error) {
    throw cannotWrite(shown, error);
  }
  for (const [index, step] of steps.entries()) {
    try {
      takeStep(step, index, places, fs);
    } catch (error) {
      undo(steps.slice(0, index + 1), places, shown, fs);
      throw cannotWrite(`${shown}/${step.path}`, error);
    }
  }
}

function undo(steps: readonly Step[], places: StepPlaces, shown: string, fs: FileSystem): void {
  const { staging } = places;
  try {
    fs.renameSync(join(staging, journalName), join(staging, undoName));
    for (let index = steps.length - 1; index >= 0; index--) undoStep(steps[index] as Step, index, places, fs);
    fs.unlinkSync(join(staging, undoName));
  } catch (error) {
    throw cannotWrite(
      shown,
      error,
      'some files are new and some are old; the next build into it clears that up',
    );
  }
}
