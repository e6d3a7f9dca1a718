import { digestInputs, hashContent, type InputDigest, type InputPlaces } from './inputDigest.ts';

/** What configs were loaded from, noted while they are: what is kept of it is true of what was read, not of now. */
export interface InputLog {
  /** The configs that the paths of the run lead to, by their paths with symbolic links followed. */
  locate(byRealPath: ReadonlyMap<string, string>): void;
  /** A file's whole content, each time it is read. */
  read(path: string, bytes: Uint8Array): void;
  /** A file was read that may well say something else the next time, such as a pipe. */
  readUnsteady(): void;
  /** A base, as it was named, and with symbolic links followed. */
  base(target: string, realPath: string): void;
  /** The root of the project that a folder belongs to. */
  root(folder: string, root: string): void;
  /** All of it in short; `undefined` if it changed while it was read, or cannot be compared later. */
  digest(): InputDigest | undefined;
}

/** An empty log. Keeps a hash of each file. */
export function createInputLog(): InputLog {
  const hashes = new Map<string, string>();
  const bases = new Map<string, string>();
  const roots = new Map<string, string>();
  let byRealPath: InputPlaces['byRealPath'] = new Map();
  let steady = true;
  /** What is met twice must be the same. */
  const note = (known: Map<string, string>, key: string, value: string) => {
    if ((known.get(key) ?? value) !== value) steady = false;
    known.set(key, value);
  };
  return {
    locate(located) {
      byRealPath = located;
    },
    read: (path, bytes) => note(hashes, path, hashContent(bytes)),
    readUnsteady() {
      steady = false;
    },
    base: (target, realPath) => note(bases, target, realPath),
    root: (folder, root) => note(roots, folder, root),
    digest: () =>
      steady ? digestInputs({ byRealPath, bases, roots }, (path) => hashes.get(path)) : undefined,
  };
}
