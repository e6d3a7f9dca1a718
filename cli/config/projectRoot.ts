import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The nearest folder at or above `start` with a `consent-tag.config.json` or `.git`, else the fallback. */
export function projectRoot(start: string, fallback: string): string {
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'consent-tag.config.json')) || existsSync(join(folder, '.git')))
      return folder;
    if (folder === dirname(folder)) return fallback;
  }
}
