import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { join } from 'node:path';
import { reasonOf } from '../config/reasonOf.ts';
import { printable, quote } from '../diagnostics/printable.ts';
import type { FileSystem } from './fileSystem.ts';
import { OutputError } from './outputError.ts';
import { lifeOf, ownIdentity, type ProcessIdentity } from './processIdentity.ts';

/** Says that somebody is writing to the folder, and where what is not finished lies. */
export const lockName = '.consent-tag.lock';

/** Staging folders: a name nobody can guess, so that nobody can put something in its place. */
const newStagingName = (): string => `.staging-${randomBytes(12).toString('hex')}`;

const stagingName = /^\.staging-[0-9a-f]{24}$/;

/** What a lock says. */
export interface BuildLock {
  owner: ProcessIdentity;
  /** Staging folders: the owner's own first, then those of dead owners it has to clear up. */
  staging: string[];
}

/** What stands in the way of writing to a folder, or is left of somebody who did. */
export type LockState =
  | { state: 'free' }
  | { state: 'held' | 'abandoned'; lock: BuildLock; text: string }
  | { state: 'unreadable'; text: string };

/** Looks at a folder's lock without touching it. */
export function inspectLock(folder: string, fs: FileSystem): LockState {
  const text = readLock(folder, fs);
  if (text === undefined) return { state: 'free' };
  const lock = parseLock(text);
  if (!lock) return { state: 'unreadable', text };
  return { state: isAbandoned(lock, text) ? 'abandoned' : 'held', lock, text };
}

function isAbandoned({ owner }: BuildLock, text: string): boolean {
  const life = lifeOf(owner);
  return life === 'dead' || (life === 'self' && !held.has(text));
}

/** A lock this process holds. */
export interface HeldLock extends BuildLock {
  /** When it was taken, in milliseconds by the clock of its file system. */
  since: number;
  /** Whether it is still in place: somebody may have removed it by hand. */
  isHeld(): boolean;
  /** Gives the folder back; somebody else's lock stays. */
  release(): void;
  /** Gives the folder up: whoever opens it next has to clear up what the lock names. */
  abandon(): void;
}

/** Locks of this very process: what is not among them was abandoned by it. */
const held = new Set<string>();

/**
 * Takes a folder's lock, from a dead owner too. Throws an `OutputError` that says who holds it otherwise.
 */
export function acquireLock(folder: string, shown: string, fs: FileSystem): HeldLock {
  const found = inspectLock(folder, fs);
  if (found.state === 'held' || found.state === 'unreadable') throw busy(found, shown);
  const earlier = found.state === 'abandoned' ? found.lock.staging : [];
  const lock: BuildLock = { owner: ownIdentity(), staging: [newStagingName(), ...earlier] };
  const text = JSON.stringify(lock);
  const path = join(folder, lockName);
  placeLock(folder, text, found.state === 'abandoned' ? found.text : undefined, shown, fs);
  const since = fs.lstatSync(path).ctimeMs;
  held.add(text);
  const isHeld = () => readLock(folder, fs) === text;
  return {
    ...lock,
    since,
    isHeld,
    release() {
      held.delete(text);
      if (isHeld()) fs.rmSync(path, { force: true });
    },
    abandon: () => void held.delete(text),
  };
}

/** The error for a folder that somebody else is writing to. */
function busy(found: Exclude<LockState, { state: 'free' }>, shown: string): OutputError {
  const remove = `remove ${quote(`${shown}/${lockName}`)}`;
  if (found.state === 'unreadable') {
    return new OutputError(
      `cannot write to ${quote(shown)}: its lock is not readable. If no other build is running, ${remove}`,
    );
  }
  const { pid, host } = found.lock.owner;
  return new OutputError(
    `cannot write to ${quote(shown)}: process ${pid} on ${quote(host)} is building into it. ` +
      `Wait for it; if it is no longer running, ${remove}`,
  );
}

/**
 * Gives a complete text the lock's name, so that at no moment there is a lock that does not say whose it is, nor
 * none where one was. Of several who try at once, it is theirs whose text is there in the end.
 * @param expected the lock that is to be replaced; `undefined` if there must be none
 */
function placeLock(
  folder: string,
  text: string,
  expected: string | undefined,
  shown: string,
  fs: FileSystem,
): void {
  const path = join(folder, lockName);
  const temporary = `${path}.new`;
  let failure: unknown;
  try {
    fs.rmSync(temporary, { force: true });
    fs.writeFileSync(temporary, text, { flag: 'wx' });
    if (expected === undefined) linkNew(temporary, path, fs);
    else if (readLock(folder, fs) === expected) fs.renameSync(temporary, path);
  } catch (error) {
    failure = error;
  }
  fs.rmSync(temporary, { force: true });
  if (readLock(folder, fs) === text) return;
  const { code } = (failure ?? {}) as NodeJS.ErrnoException;
  if (failure && code !== 'EEXIST' && code !== 'ENOENT') throw failure;
  const found = inspectLock(folder, fs);
  if (found.state === 'held' || found.state === 'unreadable') throw busy(found, shown);
  throw new OutputError(`cannot write to ${quote(shown)}: another build has just been there; build again`);
}

/** A second name, unlike a rename, never replaces anything. Not every file system has them. */
function linkNew(from: string, to: string, fs: FileSystem): void {
  try {
    fs.linkSync(from, to);
  } catch (error) {
    if (['EEXIST', 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    fs.copyFileSync(from, to, constants.COPYFILE_EXCL);
  }
}

function readLock(folder: string, fs: FileSystem): string | undefined {
  const path = join(folder, lockName);
  try {
    // A link or a device under this name is none of ours, and must not be read.
    const found = fs.lstatSync(path, { throwIfNoEntry: false });
    if (!found) return undefined;
    return found.isFile() && found.size < 65_536 ? fs.readFileSync(path, 'utf8') : '';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined;
    throw new OutputError(`cannot read ${quote(path)}: ${printable(reasonOf(error))}`);
  }
}

function parseLock(text: string): BuildLock | undefined {
  try {
    const lock = JSON.parse(text) as Partial<BuildLock> | null;
    const { owner, staging } = lock ?? {};
    const usable =
      typeof owner?.pid === 'number' &&
      typeof owner.host === 'string' &&
      Array.isArray(staging) &&
      staging.every((name) => stagingName.test(String(name)));
    return usable ? (lock as BuildLock) : undefined;
  } catch {
    return undefined;
  }
}
