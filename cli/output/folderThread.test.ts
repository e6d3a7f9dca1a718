import nodeFs, { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { runCommand } from '../testing/runCommand.ts';
import { tempProject, treeOf } from '../testing/tempProject.ts';
import { startFolderThread } from './folderThread.ts';
import { openOutput } from './openOutput.ts';

afterEach(() => vi.restoreAllMocks());

const names = Array.from({ length: 600 }, (_, at) => `t${at}`);
// A few that fill a batch alone, and empty ones.
const sizes = [0, 10, 5_000, 300_000];
const filesOf = (at: number) => [
  { name: 'a.txt', data: `${at} ř`.repeat(9) },
  { name: 'b.bin', data: Buffer.alloc(sizes[at % sizes.length] as number, at) },
];

test('writes what the calling thread would write', () => {
  const written = [undefined, startFolderThread].map((start) => {
    const cwd = tempProject({});
    const output = openOutput(join(cwd, 'out'), 'out', () => {}, nodeFs, start);
    for (const [at, name] of names.entries()) output.staging.addTenant(name, filesOf(at));
    output.commit();
    output.close();
    return treeOf(join(cwd, 'out'));
  });
  expect(written[1]).toEqual(written[0]);
  expect(Object.keys(written[1] ?? {})).toHaveLength(3 * names.length);
});

test('a build of many tenants leaves their files to it, and is the same to the byte', async () => {
  const config = (tenant: string) => ({ tenant, consent: { platform: 'google' } });
  const cwd = tempProject(Object.fromEntries(names.map((name) => [`in/${name}.json`, config(name)])));
  const args = (out: string) => ['build', 'in', '-o', out, '--quiet'];
  const write = vi.spyOn(nodeFs, 'writeFileSync');
  const snippets = () => write.mock.calls.filter(([path]) => String(path).endsWith('snippet.js')).length;
  expect((await runCommand(cwd, args('threaded'))).exitCode).toBe(0);
  expect(snippets()).toBe(0);
  await runCommand(cwd, args('alone'), { fileSystem: { ...nodeFs } });
  expect(snippets()).toBe(names.length);
  expect(treeOf(join(cwd, 'threaded'))).toEqual(treeOf(join(cwd, 'alone')));
});

test.each([
  ['the first', 0],
  ['one in the middle', 300],
  ['the last', 599],
])('a fault in %s folder is told with its path; nothing is changed', (_which, at) => {
  const cwd = tempProject({});
  const output = openOutput(join(cwd, 'out'), 'out', () => {}, nodeFs, startFolderThread);
  const stage = () => {
    for (const [index, name] of names.entries()) {
      output.staging.addTenant(index === at ? `missing/${name}` : name, filesOf(index));
    }
    output.commit();
  };
  expect(stage).toThrow(
    `cannot write to "out/missing/t${at}": there is no such file or folder; nothing was changed`,
  );
  expect(() => output.commit()).toThrow('nothing was changed');
  expect(Object.keys(treeOf(join(cwd, 'out'))).filter((path) => /^[^.]/.test(path))).toEqual([]);
  output.close();
  expect(treeOf(cwd)).toEqual({});
});

test('nothing is written after it is closed, and a folder that is there is not written into', () => {
  const cwd = tempProject({ 'there/kept.txt': 'mine' });
  const thread = startFolderThread();
  mkdirSync(join(cwd, 'new'));
  for (const [at, name] of names.entries()) thread.write(join(cwd, 'new', name), name, filesOf(at));
  thread.write(join(cwd, 'there'), 'there', filesOf(1));
  expect(thread.settle()).toMatchObject({ path: 'there', code: 'EEXIST' });
  thread.write(join(cwd, 'later'), 'later', filesOf(1));
  thread.close();
  const tree = treeOf(cwd);
  expect(tree['there/kept.txt']).toBe('mine');
  expect(Object.keys(tree).filter((path) => path.startsWith('later'))).toEqual([]);
  expect(treeOf(cwd)).toEqual(tree);
});
