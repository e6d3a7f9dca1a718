import nodeFs from 'node:fs';
import type { FileSystem } from '../output/fileSystem.ts';

/** Every operation that can fail; `satisfies` keeps the list complete. */
const operations = Object.keys({
  closeSync: true,
  copyFileSync: true,
  fstatSync: true,
  fsyncSync: true,
  linkSync: true,
  lstatSync: true,
  mkdirSync: true,
  openSync: true,
  readFileSync: true,
  readSync: true,
  realpathSync: true,
  renameSync: true,
  rmdirSync: true,
  rmSync: true,
  statSync: true,
  unlinkSync: true,
  writeFileSync: true,
  writeSync: true,
} satisfies Record<keyof FileSystem, true>) as (keyof FileSystem)[];

/** Real files, until one operation does not work. */
export interface FaultyFileSystem {
  fs: FileSystem;
  /** The operation that was made to fail; `undefined` if there were not that many. */
  failed(): keyof FileSystem | undefined;
}

/** The nth operation fails as if the disk were full; all others work. */
export function failingOnce(nth: number): FaultyFileSystem {
  return faulty((count) => (count === nth ? diskFull() : undefined));
}

/**
 * The process dies at the nth operation: neither that one nor any later one happens, no cleaning up either. Only
 * a file that was just being written is there, with half of its content.
 */
export function dyingAt(nth: number): FaultyFileSystem {
  const dying = faulty((count) => (count >= nth ? new Error('the process died') : undefined));
  const { writeFileSync } = dying.fs;
  const tearing: FileSystem['writeFileSync'] = (file, data, options) => {
    const alive = dying.failed() === undefined;
    try {
      writeFileSync(file, data, options);
    } catch (error) {
      const text = String(data);
      if (alive && dying.failed()) nodeFs.writeFileSync(file, text.slice(0, text.length >> 1), options);
      throw error;
    }
  };
  return { ...dying, fs: { ...dying.fs, writeFileSync: tearing } };
}

/** The nth operation fails, and the process dies a few operations later. */
export function failingThenDying(nth: number, later: number): FaultyFileSystem {
  return faulty((count) => {
    if (count >= nth + later) return new Error('the process died');
    return count === nth ? diskFull() : undefined;
  });
}

function diskFull(): Error {
  return Object.assign(new Error('made to fail'), { code: 'ENOSPC' });
}

function faulty(faultAt: (count: number) => Error | undefined): FaultyFileSystem {
  let count = 0;
  let failed: keyof FileSystem | undefined;
  const guard = (operation: keyof FileSystem) => [
    operation,
    (...args: unknown[]) => {
      const fault = faultAt(++count);
      if (!fault) return Reflect.apply(nodeFs[operation], nodeFs, args);
      failed ??= operation;
      throw fault;
    },
  ];
  return { fs: Object.fromEntries(operations.map(guard)), failed: () => failed };
}
