import { dirname, resolve } from 'node:path';
import { watch } from 'chokidar';
import { createDocumentStore } from '../config/documents.ts';
import { extendChain } from '../config/extendChain.ts';

/**
 * Calls back after each change of a config or of what it extends, one call at a time. Returns how to stop.
 * Folders are watched, not files: editors replace files, and a base may appear later.
 */
export async function watchConfig(
  file: string,
  cwd: string,
  changed: () => Promise<void>,
): Promise<() => Promise<void>> {
  const path = resolve(cwd, file);
  let files = chainOf(path, cwd);
  let running = Promise.resolve();
  const folders = [...new Set(files.map((each) => dirname(each)))];
  const watcher = watch(folders, { ignoreInitial: true, depth: 0 });
  watcher.on('all', (_event, touched) => {
    if (!files.includes(resolve(touched))) return;
    running = running.then(async () => {
      files = chainOf(path, cwd);
      watcher.add(files.map((each) => dirname(each)));
      await changed();
    });
  });
  await new Promise((ready) => watcher.once('ready', () => ready(undefined)));
  return async () => {
    await watcher.close();
    await running;
  };
}

/** The config and its bases; the config alone while it cannot be read. */
function chainOf(path: string, cwd: string): string[] {
  try {
    const store = createDocumentStore(cwd);
    const { documents } = extendChain(store.read(path), store, cwd);
    return [path, ...documents.map(({ source }) => source.path)];
  } catch {
    return [path];
  }
}
