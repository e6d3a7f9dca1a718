import { randomBytes } from 'node:crypto';
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
  /** Whether it is still in place: somebody may have removed it by hand. */
  isHeld(): boolean;
  /** Gives the folder back. */
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
  if (found.state === 'abandoned') replaceLock(path, found.text, text, fs);
  else createLock(path, text, folder, shown, fs);
  held.add(text);
  return {
    ...lock,
    isHeld: () => readLock(folder, fs) === text,
    release() {
      held.delete(text);
      fs.rmSync(path, { force: true });
    },
    abandon: () => void held.delete(text),
  };
}

/** The error for a folder that somebody else is writing to. */
export function busy(found: Exclude<LockState, { state: 'free' }>, shown: string): OutputError {
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

function createLock(path: string, text: string, folder: string, shown: string, fs: FileSystem): void {
  try {
    fs.writeFileSync(path, text, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
      // Nobody else can have made it: without the content it would only be in the way.
      if (readLock(folder, fs) === '') fs.rmSync(path, { force: true });
      throw error;
    }
    const found = inspectLock(folder, fs);
    throw found.state === 'free' ? error : busy(found, shown);
  }
}

/** Renamed over the old one, so that at no moment there is none. */
function replaceLock(path: string, expected: string, text: string, fs: FileSystem): void {
  const temporary = `${path}.new`;
  fs.rmSync(temporary, { force: true });
  fs.writeFileSync(temporary, text, { flag: 'wx' });
  try {
    if (fs.readFileSync(path, 'utf8') !== expected) {
      throw new OutputError('another build has just started in the same folder: wait for it');
    }
    fs.renameSync(temporary, path);
  } catch (error) {
    fs.rmSync(temporary, { force: true });
    throw error;
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
