import { resolve } from 'node:path';
import { createDocumentStore } from '../config/documents.ts';
import { extendChain } from '../config/extendChain.ts';
import { type FileWatcher, watchFiles } from '../watch/watchFiles.ts';

/** Calls back after each change of a config or of what it extends, one call at a time. */
export async function watchConfig(
  file: string,
  cwd: string,
  changed: () => Promise<void>,
): Promise<FileWatcher> {
  const path = resolve(cwd, file);
  const watcher = await watchFiles({
    cwd,
    files: chainOf(path, cwd),
    async changed() {
      await watcher.follow(chainOf(path, cwd));
      await changed();
    },
  });
  return watcher;
}

/** The config and its bases, those that are missing too; the config alone while it cannot be read. */
function chainOf(path: string, cwd: string): string[] {
  try {
    const store = createDocumentStore(cwd);
    const { documents, targets } = extendChain(store.read(path), store, cwd);
    return [path, ...documents.map(({ realPath }) => realPath), ...targets];
  } catch {
    return [path];
  }
}
