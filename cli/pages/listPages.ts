import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The files that a path means: itself, or everything below it, sorted, except in hidden folders and
 * `node_modules`. Linked folders are not followed: they can lead in circles.
 */
export function* listPages(path: string): Generator<string> {
  if (!statSync(path).isDirectory()) {
    yield path;
    return;
  }
  const entries = readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const child = join(path, entry.name);
    if (entry.isDirectory()) {
      if (entry.name !== 'node_modules' && !entry.name.startsWith('.')) yield* listPages(child);
    } else if (entry.isFile() || (entry.isSymbolicLink() && leadsToFile(child))) yield child;
  }
}

function leadsToFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
