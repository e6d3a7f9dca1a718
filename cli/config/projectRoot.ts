import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The name of a repository's own settings, at its root. */
export const projectConfigName = 'consent-tag.config.json';

/** The nearest folder at or above `start` with a `consent-tag.config.json` or `.git`, else the fallback. */
export function projectRoot(start: string, fallback: string): string {
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, projectConfigName)) || existsSync(join(folder, '.git'))) return folder;
    if (folder === dirname(folder)) return fallback;
  }
}
