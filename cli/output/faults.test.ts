import nodeFs, { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dyingAt, failingOnce, failingThenDying } from '../testing/faultyFileSystem.ts';
import { runCommand } from '../testing/runCommand.ts';
import { tempProject, treeOf } from '../testing/tempProject.ts';
import type { FileSystem } from './fileSystem.ts';
import { interruptedBuild } from './interruptedBuild.ts';
import { openOutput } from './openOutput.ts';

const shop = (tenant: string, rest: object = {}) =>
  JSON.stringify({ tenant, consent: { platform: 'google' }, ...rest });
const loadCompiler = async () => ({
  fingerprint: 'fake',
  compile: ({ tenant, global }: { tenant: string; global: string }) => ({
    js: `/*${tenant} ${global}*/`,
    features: [],
  }),
});
const build = (cwd: string, fileSystem?: FileSystem) =>
  runCommand(cwd, ['build', 'in', '-o', 'out', '--emit', 'snippet', '--prune', '--format', 'json'], {
    loadCompiler,
    ...(fileSystem && { fileSystem }),
  });

type Tree = Record<string, string>;
const outputOf = (cwd: string): Tree => (existsSync(join(cwd, 'out')) ? treeOf(join(cwd, 'out')) : {});
/** What is meant to be seen: not what a build keeps hidden while it runs. */
const visible = (tree: Tree): Tree =>
  Object.fromEntries(Object.entries(tree).filter(([name]) => !/^\.(staging-|consent-tag\.lock)/.test(name)));

/** An empty folder that could not be removed is no harm. */
const filesOf = (tree: Tree): Tree =>
  Object.fromEntries(Object.entries(visible(tree)).filter(([name]) => !name.endsWith('/')));

/** Projects whose next build takes every kind of step. */
const situations = {
  'a first build': async () => tempProject({ 'in/a.json': shop('a'), 'in/b.json': shop('b') }),
  'a rebuild': async () => {
    const cwd = tempProject({
      'in/changed.json': shop('changed'),
      'in/same.json': shop('same'),
      'in/gone.json': shop('gone'),
      'in/gone-too.json': shop('gone-too'),
      'in/partly.json': shop('partly'),
    });
    await build(cwd);
    writeFileSync(join(cwd, 'in/changed.json'), shop('changed', { global: 'other' }));
    writeFileSync(join(cwd, 'in/new.json'), shop('new'));
    rmSync(join(cwd, 'in/gone.json'));
    rmSync(join(cwd, 'in/gone-too.json'));
    writeFileSync(join(cwd, 'out/gone-too/mine.txt'), 'mine');
    rmSync(join(cwd, 'out/partly/snippet.js'));
    mkdirSync(join(cwd, 'out/mine'));
    return cwd;
  },
};

/** The same project as often as it is needed: a copy costs less than a build. */
async function copies(prepare: () => Promise<string>): Promise<() => string> {
  const master = await prepare();
  return () => {
    const cwd = tempProject({});
    cpSync(master, cwd, { recursive: true });
    return cwd;
  };
}

describe.each(Object.entries(situations))('%s', (_name, prepare) => {
  /** What the next build gives if nothing goes wrong. */
  async function goal(): Promise<Tree> {
    const cwd = await prepare();
    expect((await build(cwd)).exitCode).toBe(0);
    return outputOf(cwd);
  }

  test('an operation that fails, whichever it is, leaves all as it was or all done', async () => {
    const after = await goal();
    for (let nth = 1; ; nth++) {
      const cwd = await prepare();
      const before = outputOf(cwd);
      const { fs, failed } = failingOnce(nth);
      const { exitCode, stderr } = await build(cwd, fs);
      const operation = failed();
      if (!operation) break;
      const what = `${nth}: ${operation}: ${stderr}`;
      const done = JSON.stringify(filesOf(outputOf(cwd))) === JSON.stringify(filesOf(after));
      if (exitCode === 0) expect(done, what).toBe(true);
      else {
        expect([exitCode, stderr], what).toEqual([3, expect.stringMatching(/^consent-tag: cannot \w+/)]);
        expect(stderr, what).toMatch(/no space left on the device|another build took it over/);
        if (!done) expect(visible(outputOf(cwd)), what).toEqual(before);
        else expect(stderr, what).toContain('the new output is complete');
      }
      expect((await build(cwd)).exitCode, what).toBe(0);
      expect(outputOf(cwd), what).toEqual(after);
    }
  });

  test('a process that dies, wherever it is, is finished or undone by the next one', async () => {
    const after = await goal();
    const copy = await copies(prepare);
    const fates = new Set<string>();
    for (let nth = 1; ; nth++) {
      const cwd = copy();
      const before = outputOf(cwd);
      const { fs, failed } = dyingAt(nth);
      await build(cwd, fs);
      const operation = failed();
      if (!operation) break;
      const what = `${nth}: ${operation}`;
      expectOldOrNew(visible(outputOf(cwd)), before, after, what);
      fates.add(recover(cwd, before, after, what));
      expect((await build(cwd)).exitCode, what).toBe(0);
      expect(outputOf(cwd), what).toEqual(after);
    }
    expect([...fates].sort()).toEqual(['finished', 'nothing', 'removed']);
  });

  test('so is one that dies while it finishes the work of another', async () => {
    const after = await goal();
    const copy = await copies(prepare);
    const middle = await middleOfCommit(copy);
    for (const { nth: first } of middle.slice(middle.length >> 1).slice(0, 1)) {
      for (let nth = 1; ; nth++) {
        const cwd = copy();
        await build(cwd, dyingAt(first).fs);
        const { fs, failed } = dyingAt(nth);
        await build(cwd, fs);
        if (!failed()) break;
        expect((await build(cwd)).stderr, `${first}, ${nth}`).not.toContain('cannot');
        expect(outputOf(cwd), `${first}, ${nth}`).toEqual(after);
      }
    }
  });
});

test('a commit that fails and cannot be taken back at once is taken back by the next build', async () => {
  const copy = await copies(situations['a rebuild']);
  // A link that cannot be made is no failure: the file is copied instead.
  const renames = (await middleOfCommit(copy)).filter(({ operation }) => operation === 'renameSync');
  const { nth: first } = renames[renames.length >> 1] ?? expect.unreachable();
  // One operation later the journal becomes the record of what is taken back.
  for (let later = 2; later < 12; later++) {
    const cwd = copy();
    const before = outputOf(cwd);
    await build(cwd, failingThenDying(first, later).fs);
    const said: string[] = [];
    openOutput(join(cwd, 'out'), 'out', (line) => said.push(line), nodeFs).close();
    expect(outputOf(cwd), `${later}: ${said}`).toEqual(before);
  }
});

/** Every file is the old or the new one, and nothing else is there. */
function expectOldOrNew(tree: Tree, before: Tree, after: Tree, what: string) {
  for (const [name, text] of Object.entries(tree)) {
    expect([before[name], after[name]], `${what}: ${name}`).toContain(text);
  }
  for (const name of Object.keys(before)) if (name in after) expect(tree, what).toHaveProperty([name]);
}

/** Opens the folder as the next command does: afterwards it is whole, and the announcement was true. */
function recover(cwd: string, before: Tree, after: Tree, what: string): string {
  const out = join(cwd, 'out');
  const mixed = ![before, after].some(
    (tree) => JSON.stringify(tree) === JSON.stringify(visible(outputOf(cwd))),
  );
  const announced = existsSync(out) ? interruptedBuild(out, 'out') : undefined;
  if (mixed) expect(announced?.message, what).toContain('some of its files are new and some are old');
  const said: string[] = [];
  openOutput(out, 'out', (line) => said.push(line), nodeFs).close();
  const tree = outputOf(cwd);
  if (JSON.stringify(tree) !== JSON.stringify(after)) expect(tree, what).toEqual(before);
  expect(said.length, what).toBeLessThanOrEqual(1);
  return said[0]?.split(' ')[0] ?? 'nothing';
}

/** The operations at which some files are new and some old. */
async function middleOfCommit(copy: () => string) {
  const found: { nth: number; operation: string }[] = [];
  for (let nth = 1; ; nth++) {
    const cwd = copy();
    const { fs, failed } = dyingAt(nth);
    await build(cwd, fs);
    const operation = failed();
    if (!operation) return found;
    const state = existsSync(join(cwd, 'out')) ? interruptedBuild(join(cwd, 'out'), 'out') : undefined;
    if (state?.message.includes('some are old')) found.push({ nth, operation });
  }
}
