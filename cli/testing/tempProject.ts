import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Makes a folder with these files for one test; it is gone when the test is. */
export function tempProject(files: Record<string, string | Uint8Array | object>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'consent-tag-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    const raw = typeof content === 'string' || content instanceof Uint8Array;
    writeFileSync(path, raw ? content : JSON.stringify(content, null, 2));
  }
  return folder;
}

/** Every file below a folder with its text, by relative path, sorted; folders end with `/`. */
export function treeOf(folder: string, prefix = ''): Record<string, string> {
  const entries = readdirSync(join(folder, prefix), { withFileTypes: true });
  return Object.assign(
    {},
    ...entries
      .map((entry) => ({ entry, name: prefix + entry.name }))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map(({ entry, name }) =>
        entry.isDirectory()
          ? { [`${name}/`]: '', ...treeOf(folder, `${name}/`) }
          : { [name]: readFileSync(join(folder, name), 'utf8') },
      ),
  );
}
