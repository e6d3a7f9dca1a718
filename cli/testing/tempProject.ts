import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, onTestFinished } from 'vitest';

type Files = Record<string, string | Uint8Array | object>;

/** Makes a folder with these files for one test; it is gone when the test is. */
export function tempProject(files: Files): string {
  const folder = makeProject(files);
  onTestFinished(() => removeProject(folder));
  return folder;
}

/** As `tempProject`, for all tests of a file: called outside of them. */
export function lastingProject(files: Files): string {
  const folder = makeProject(files);
  afterAll(() => removeProject(folder));
  return folder;
}

function makeProject(files: Files): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'consent-tag-')));
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    const raw = typeof content === 'string' || content instanceof Uint8Array;
    writeFileSync(path, raw ? content : JSON.stringify(content, null, 2));
  }
  return folder;
}

function removeProject(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** Every file below a folder with its text, by relative path, sorted; folders end with `/`, links with `@`. */
export function treeOf(folder: string, prefix = ''): Record<string, string> {
  const tree: Record<string, string> = {};
  const entries = readdirSync(join(folder, prefix), { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const name = prefix + entry.name;
    if (entry.isSymbolicLink()) tree[`${name}@`] = readlinkSync(join(folder, name));
    else if (entry.isDirectory()) Object.assign(tree, { [`${name}/`]: '' }, treeOf(folder, `${name}/`));
    else tree[name] = readFileSync(join(folder, name), 'utf8');
  }
  return tree;
}
