import { dirname, join } from 'node:path';
import { quote } from '../diagnostics/printable.ts';
import { acquireLock, type HeldLock } from './buildLock.ts';
import { commitSteps } from './commitSteps.ts';
import type { FileSystem } from './fileSystem.ts';
import type { FolderThread } from './folderThread.ts';
import { identifyFile } from './identifyFile.ts';
import { journalName, type Step, undoName } from './journal.ts';
import { manifestName } from './manifest.ts';
import { cannotWrite, OutputError } from './outputError.ts';
import { type ManifestReader, readManifest } from './readManifest.ts';
import { clearStaging, recoverStaging } from './recoverStaging.ts';
import { removeEmptied } from './removeEmptied.ts';
import { createStaging, type Staging } from './staging.ts';
import type { StepPlaces } from './steps.ts';

/** A manifest in its place. */
export interface PlacedManifest {
  /** Which file it is: see `identifyFile`. */
  identity: string;
  /** When it took its place, in milliseconds. */
  since: number;
}

/** An output folder that this process alone may change, until it is closed. */
export interface OpenOutput {
  /** The folder, with links followed. */
  folder: string;
  /** As people know it. */
  shown: string;
  /** What an earlier build wrote; read when it is first asked for, which can throw an `OutputError`. */
  readonly earlier: ManifestReader | undefined;
  staging: Staging;
  /**
   * Puts everything that was staged in its place, the manifest last: all of it, or nothing and an
   * `OutputError`. Gives the tenants whose files were removed but whose folders hold something else.
   */
  commit(): string[];
  /** When this process began to look at the folder, in milliseconds by the clock of its file system. */
  openedAt: number;
  /** The manifest that is in place now, as its next reader will see it; `undefined` if there is none. */
  placed(): PlacedManifest | undefined;
  /** Gives the folder back; what was staged and not committed is gone. Never throws. */
  close(): void;
}

/**
 * Opens a folder for writing: makes it, locks it against other builds, and first finishes or undoes what
 * an interrupted build left in it. Throws an `OutputError` if any of that is not possible.
 * @param say tells people one line
 * @param startThread writes the files of tenants, for many of them; else the calling thread does
 */
export function openOutput(
  out: string,
  shown: string,
  say: (line: string) => void,
  fs: FileSystem,
  startThread?: () => FolderThread,
): OpenOutput {
  const created: string[] = [];
  try {
    makeFolder(out, created, fs);
    const folder = fs.realpathSync(out);
    const lock = acquireLock(folder, shown, fs);
    const places = { folder, staging: join(folder, lock.staging[0] as string) };
    const close = () => giveBack(places, lock, created, shown, say, fs);
    try {
      for (const name of lock.staging)
        recoverStaging({ folder, staging: join(folder, name) }, shown, say, fs);
      return lockedOutput(places, lock, createStaging(places, shown, fs, startThread), shown, close, fs);
    } catch (error) {
      close();
      throw error;
    }
  } catch (error) {
    removeCreated(created, fs);
    throw cannotWrite(shown, error);
  }
}

function lockedOutput(
  places: StepPlaces,
  lock: HeldLock,
  staging: Staging,
  shown: string,
  close: () => void,
  fs: FileSystem,
): OpenOutput {
  const { folder } = places;
  const manifest = join(folder, manifestName);
  let opened: { reader: ManifestReader | undefined } | undefined;
  return {
    folder,
    shown,
    get earlier() {
      opened ??= { reader: readManifest(manifest, `${shown}/${manifestName}`, fs) };
      return opened.reader;
    },
    openedAt: lock.since,
    staging,
    commit() {
      staging.settle();
      if (staging.steps.length === 0) return [];
      if (!lock.isHeld()) {
        throw new OutputError(
          `cannot write to ${quote(shown)}: another build took it over; nothing was changed`,
        );
      }
      commitSteps(staging.steps, places, shown, fs);
      // A tenant that only lost a kind of file keeps its folder, of course.
      return endCommit(staging.steps, places, shown, fs).filter((tenant) => staging.removed.has(tenant));
    },
    placed: () => placedManifest(manifest, fs),
    close() {
      staging.close();
      try {
        opened?.reader?.close();
      } catch {
        // It was only read: nothing is lost.
      }
      close();
    },
  };
}

/** The manifest at a path; `undefined` if there is none, or something else, such as a link to one. */
export function placedManifest(path: string, fs: FileSystem): PlacedManifest | undefined {
  try {
    const found = fs.lstatSync(path, { bigint: true });
    return found.isFile() ? { identity: identifyFile(found), since: Number(found.ctimeNs) / 1e6 } : undefined;
  } catch {
    return undefined;
  }
}

/** What is left to do when the manifest is in its place. The journal is void afterwards. */
function endCommit(steps: readonly Step[], places: StepPlaces, shown: string, fs: FileSystem): string[] {
  try {
    const kept = removeEmptied(steps, places.folder, fs);
    fs.unlinkSync(join(places.staging, journalName));
    return kept;
  } catch (error) {
    throw cannotWrite(
      shown,
      error,
      'the new output is complete, but what is left of the old one is not yet gone',
    );
  }
}

/** Clears up and unlocks. What cannot be cleared up now stays named in the lock, for the next build. */
function giveBack(
  { folder, staging }: StepPlaces,
  lock: HeldLock,
  created: readonly string[],
  shown: string,
  say: (line: string) => void,
  fs: FileSystem,
): void {
  const unfinished = [
    join(staging, journalName),
    join(staging, undoName),
    ...lock.staging.slice(1).map((name) => join(folder, name)),
  ];
  try {
    if (unfinished.some((path) => fs.lstatSync(path, { throwIfNoEntry: false }))) {
      lock.abandon();
      return;
    }
    clearStaging(staging, fs);
    lock.release();
    removeCreated(created, fs);
  } catch (error) {
    lock.abandon();
    say(cannotWrite(shown, error, 'the next build clears up what is left').message);
  }
}

/** Makes a folder and those above it, and remembers the new ones. */
function makeFolder(folder: string, created: string[], fs: FileSystem): void {
  const first = makeAll(folder, fs);
  if (first === undefined) return;
  for (let path = folder; path !== dirname(first); path = dirname(path)) created.push(path);
}

function makeAll(folder: string, fs: FileSystem): string | undefined {
  try {
    return fs.mkdirSync(folder, { recursive: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    // Node tells what is the matter above (read-only, or a link to nowhere) as if something were not there.
    let missing = folder;
    while (!fs.lstatSync(dirname(missing), { throwIfNoEntry: false })) missing = dirname(missing);
    fs.mkdirSync(missing);
    throw error;
  }
}

/** Deepest first. One that is not empty holds what was written, or something that is not ours. */
function removeCreated(created: readonly string[], fs: FileSystem): void {
  try {
    for (const folder of created) fs.rmdirSync(folder);
  } catch {
    return;
  }
}
