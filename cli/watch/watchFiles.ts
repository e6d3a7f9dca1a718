import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { type FSWatcher, watch } from 'chokidar';
import { reasonOf } from '../config/reasonOf.ts';
import { OutputError } from '../output/outputError.ts';
import { batchChanges, type ChangeKind, type Changes } from './batchChanges.ts';
import { covers, createScope, type WatchedFolder, type WatchScope } from './watchScope.ts';

/** What to watch, and who wants to know. */
export interface WatchRequest {
  cwd: string;
  folders?: readonly WatchedFolder[];
  /** Single files; they may be missing. */
  files?: readonly string[];
  /** Whether a folder below the watched ones is left out. */
  skips?(path: string): boolean;
  /** Gets each burst of changes, one at a time. */
  changed(changes: Changes): Promise<void>;
}

/** Watches files until it is closed. */
export interface FileWatcher {
  /** Watches these files too. Resolves with those that were not watched before; now no change of them is missed. */
  follow(files: Iterable<string>): Promise<string[]>;
  /** Deals with these as if they had changed now. */
  report(files: readonly string[]): void;
  /** Fails when changes can be missed from now on, or when dealing with some failed. */
  failed: Promise<never>;
  /** Resolves when the batch that is being dealt with is done. */
  close(): Promise<void>;
}

const kinds: Record<string, ChangeKind> = {
  add: 'new',
  unlink: 'removed',
  addDir: 'folder',
  unlinkDir: 'folder',
};

/** Starts watching; from when this resolves on no change is missed. Throws an `OutputError` if that is impossible. */
export async function watchFiles(request: WatchRequest): Promise<FileWatcher> {
  const { cwd, skips = () => false } = request;
  const folders = (request.folders ?? []).flatMap(withRealPath);
  const followed = new Set(request.files);
  const watchers: FSWatcher[] = [];
  const { failed, fail } = createFailure();
  const batches = batchChanges((changes) => request.changed(changes).catch(fail));
  const listen = async (scope: WatchScope) => {
    const watcher = watch(scope.starts, {
      ignored: scope.ignores,
      ignoreInitial: true,
      followSymlinks: false,
    });
    watchers.push(watcher);
    watcher.on('all', (event, path) => batches.add(resolve(path), kinds[event] ?? 'changed'));
    watcher.on('error', (error) => fail(cannotWatch(error)));
    await Promise.race([new Promise<void>((ready) => watcher.once('ready', ready)), failed]);
  };
  const close = async () => {
    await Promise.all(watchers.map((watcher) => watcher.close()));
    await batches.close();
  };
  try {
    await listen(createScope(folders, [...followed], cwd, skips));
  } catch (error) {
    await close();
    throw error;
  }
  return {
    async follow(files) {
      const isWatched = (file: string) => !skips(file) && folders.some((folder) => covers(folder, file));
      const unknown = [...new Set(files)].filter((file) => !followed.has(file) && !isWatched(file));
      for (const file of unknown) followed.add(file);
      if (unknown.length > 0) await listen(createScope([], unknown, cwd, skips));
      return unknown;
    },
    report(files) {
      for (const file of files) batches.add(file, 'changed');
    },
    failed,
    close,
  };
}

/** A promise that only ever fails. Whoever awaits it hears of it; nobody has to. */
function createFailure(): { failed: Promise<never>; fail(error: unknown): void } {
  let fail: (error: unknown) => void = () => {};
  const failed = new Promise<never>((_resolve, reject) => {
    fail = reject;
  });
  failed.catch(() => {});
  return { failed, fail };
}

/** A link to a folder says nothing of what happens in the folder. */
function withRealPath(folder: WatchedFolder): WatchedFolder[] {
  try {
    const path = realpathSync(folder.path);
    return path === folder.path ? [folder] : [folder, { ...folder, path }];
  } catch {
    return [folder];
  }
}

function cannotWatch(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === undefined) return error;
  const reason =
    code === 'ENOSPC' || code === 'EMFILE'
      ? 'the system watches no more files for this user; raise its limit (fs.inotify.max_user_watches, or that of open files), name fewer files, or set CHOKIDAR_USEPOLLING=1'
      : reasonOf(error);
  return new OutputError(`cannot watch for changes: ${reason}`);
}
