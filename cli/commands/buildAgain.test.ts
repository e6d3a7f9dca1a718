import nodeFs, {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { FileSystem } from '../output/fileSystem.ts';
import { fakeCompiler, runCommand } from '../testing/runCommand.ts';
import { tempProject, treeOf } from '../testing/tempProject.ts';

const shop = (tenant: string, rest: object = {}) => ({ tenant, consent: { platform: 'google' }, ...rest });
const two = { 'in/a.json': shop('a'), 'in/b.json': shop('b') };
const build = (cwd: string, ...options: string[]) =>
  runCommand(cwd, ['build', 'in', '-o', 'out', '--emit', 'snippet', ...options]);
const manifestOf = (cwd: string) => JSON.parse(readFileSync(join(cwd, 'out/manifest.json'), 'utf8'));
const marks = (cwd: string) =>
  manifestOf(cwd).tenants.map(({ tenant, stale, orphaned }: Record<string, unknown>) =>
    [tenant, stale && 'stale', orphaned && 'orphaned'].filter(Boolean).join(' '),
  );
/** Identity of every file of the output: an unchanged one means that nobody wrote it. */
const inodes = (cwd: string) =>
  Object.fromEntries(
    Object.keys(treeOf(join(cwd, 'out'))).map((name) => [name, statSync(join(cwd, 'out', name)).ino]),
  );
/** File systems keep time in ticks: what changes from now on has a later one than everything before. */
const waitForLaterTimes = async (cwd: string) => {
  const probe = join(cwd, 'probe');
  const touch = () => {
    writeFileSync(probe, '');
    return statSync(probe).ctimeMs;
  };
  for (const now = touch(); touch() === now; ) await new Promise(setImmediate);
  rmSync(probe);
};
const summary = (text: string) => /new.*$/m.exec(text)?.[0];

describe('building again', () => {
  test('writes nothing if nothing changed', async () => {
    const cwd = tempProject(two);
    expect(summary((await build(cwd)).stderr)).toBe('new, 0 changed, 0 unchanged, 0 removed');
    const before = inodes(cwd);
    expect((await build(cwd)).stderr).toContain('2 tenants: 0 new, 0 changed, 2 unchanged, 0 removed\n');
    expect(inodes(cwd)).toEqual(before);
  });

  test('compiles nothing if nothing changed and nobody looks at the table', async () => {
    const cwd = tempProject(two);
    await build(cwd);
    const loadCompiler = async () => ({ ...fakeCompiler, compile: () => expect.unreachable() });
    const again = await runCommand(cwd, ['build', 'in', '-o', 'out', '--emit', 'snippet', '--quiet'], {
      loadCompiler,
    });
    expect(again).toEqual({ exitCode: 0, stdout: '', stderr: '' });
  });

  test('writes only the files of the tenants that changed', async () => {
    const cwd = tempProject(two);
    await build(cwd);
    const before = inodes(cwd);
    writeFileSync(join(cwd, 'in/c.json'), JSON.stringify(shop('c')));
    const loadCompiler = async () => ({
      ...fakeCompiler,
      fingerprint: 'next',
      compile: ({ tenant }: { tenant: string }) => ({
        js: tenant === 'a' ? '/*A*/' : `/*${tenant}*/`,
        features: [],
      }),
    });
    const again = await runCommand(cwd, ['build', 'in', '-o', 'out', '--emit', 'snippet'], { loadCompiler });
    expect(again.stderr).toContain('3 tenants: 1 new, 1 changed, 1 unchanged, 0 removed\n');
    const after = inodes(cwd);
    const untouched = Object.keys(before).filter((name) => after[name] === before[name]);
    expect(untouched).toEqual(['a/', 'b/', 'b/snippet.html', 'b/snippet.js']);
  });

  test.each([
    ['is gone', (file: string) => rmSync(file)],
    ['has another size', (file: string) => writeFileSync(file, 'shorter')],
    ['was altered at the same size', (file: string) => writeFileSync(file, '/*A*/')],
    [
      'was altered at the same size and given its old time',
      (file: string) => {
        const { atime, mtime } = statSync(file);
        writeFileSync(file, '/*A*/');
        utimesSync(file, atime, mtime);
      },
    ],
  ])('repairs a file that %s', async (_what, spoil) => {
    const cwd = tempProject(two);
    await build(cwd);
    const before = treeOf(cwd);
    spoil(join(cwd, 'out/a/snippet.js'));
    expect((await build(cwd)).stderr).toContain('0 new, 1 changed, 1 unchanged');
    expect(treeOf(cwd)).toEqual(before);
  });

  test.each([
    // Whatever copies a folder gives the manifest a later time than the tenants before it.
    ['copied', (out: string) => cpSync(out, `${out}2`, { recursive: true, preserveTimestamps: true })],
    [
      'restored, as a checkout does',
      (out: string) => {
        const files = treeOf(out);
        rmSync(out, { recursive: true });
        mkdirSync(join(out, 'a'), { recursive: true });
        mkdirSync(join(out, 'b'), { recursive: true });
        for (const [name, text] of Object.entries(files)) {
          if (!name.endsWith('/')) writeFileSync(join(out, name), text);
        }
      },
    ],
  ])('repairs an altered file of the same size in an output that was %s', async (_what, restore) => {
    const cwd = tempProject(two);
    await build(cwd);
    const before = treeOf(join(cwd, 'out'));
    writeFileSync(join(cwd, 'out/a/snippet.js'), '/*A*/');
    restore(join(cwd, 'out'));
    const out = readdirSync(cwd).find((name) => name === 'out2') ?? 'out';
    await waitForLaterTimes(cwd);
    expect((await runCommand(cwd, ['build', 'in', '-o', out, '--emit', 'snippet'])).stderr).toContain(
      '1 changed, 1 unchanged',
    );
    expect(treeOf(join(cwd, out))).toEqual(before);
  });

  test('repairs a manifest that was altered by hand', async () => {
    const cwd = tempProject(two);
    await build(cwd);
    const before = treeOf(cwd);
    const file = join(cwd, 'out/manifest.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace("'sha256-", "'sha256-X"));
    expect((await build(cwd, '--quiet')).exitCode).toBe(0);
    expect(treeOf(cwd)).toEqual(before);
  });

  test('repairs folders whose names were exchanged', async () => {
    const cwd = tempProject(two);
    await build(cwd);
    const before = treeOf(cwd);
    await waitForLaterTimes(cwd);
    renameSync(join(cwd, 'out/a'), join(cwd, 'out/c'));
    renameSync(join(cwd, 'out/b'), join(cwd, 'out/a'));
    renameSync(join(cwd, 'out/c'), join(cwd, 'out/b'));
    expect((await build(cwd)).stderr).toContain('2 changed, 0 unchanged');
    expect(treeOf(cwd)).toEqual(before);
  });

  test('repairs what was altered while no config named the tenant', async () => {
    const cwd = tempProject(two);
    await build(cwd);
    const before = treeOf(join(cwd, 'out'));
    rmSync(join(cwd, 'in/a.json'));
    await build(cwd);
    writeFileSync(join(cwd, 'out/a/snippet.js'), '/*A*/');
    writeFileSync(join(cwd, 'in/c.json'), JSON.stringify(shop('c')));
    await build(cwd);
    rmSync(join(cwd, 'in/c.json'));
    writeFileSync(join(cwd, 'in/a.json'), JSON.stringify(shop('a')));
    await waitForLaterTimes(cwd);
    await build(cwd, '--prune');
    expect(treeOf(join(cwd, 'out'))).toEqual(before);
  });

  test('reads no file that nobody touched, also once an output that was copied has been looked at', async () => {
    const cwd = tempProject(two);
    await build(cwd);
    cpSync(join(cwd, 'out'), join(cwd, 'copy'), { recursive: true });
    const outputsRead = async (out: string, ...options: string[]) => {
      await waitForLaterTimes(cwd);
      const read: unknown[] = [];
      const readFileSync = (...args: unknown[]) => {
        read.push(args[0]);
        return Reflect.apply(nodeFs.readFileSync, nodeFs, args);
      };
      await runCommand(cwd, ['build', 'in', '-o', out, '--emit', 'snippet', ...options], {
        fileSystem: { ...nodeFs, readFileSync: readFileSync as FileSystem['readFileSync'] },
      });
      return read.filter((path) => /snippet/.test(String(path))).length;
    };
    // What was written in the tick in which the manifest took its place could have been altered in it.
    await outputsRead('out');
    expect(await outputsRead('out')).toBe(0);
    expect(await outputsRead('out', '--no-cache')).toBe(4);
    expect(await outputsRead('out', '--verify-outputs')).toBe(4);
    expect(await outputsRead('copy')).toBe(4);
    expect(await outputsRead('copy')).toBe(0);
  });

  test('repairs a folder that is gone', async () => {
    const cwd = tempProject(two);
    await build(cwd);
    const before = treeOf(cwd);
    rmSync(join(cwd, 'out/a'), { recursive: true });
    expect((await build(cwd)).stderr).toContain('0 new, 1 changed, 1 unchanged');
    expect(treeOf(cwd)).toEqual(before);
  });

  test('--verify-outputs reads every file and finds nothing to complain about', async () => {
    const cwd = tempProject(two);
    await build(cwd);
    const before = inodes(cwd);
    expect((await build(cwd, '--verify-outputs')).stderr).toContain('2 unchanged');
    expect(inodes(cwd)).toEqual(before);
  });

  test('prints no table for many tenants', async () => {
    const many = Array.from({ length: 21 }, (_, at) => [`in/${at}.json`, shop(`t${at}`)]);
    const { stdout, stderr } = await build(tempProject(Object.fromEntries(many)));
    expect({ stdout, stderr }).toEqual({
      stdout: '',
      stderr:
        '21 tenant configs checked, nothing to complain about\n' +
        '"out": 21 tenants: 21 new, 0 changed, 0 unchanged, 0 removed\n',
    });
  });
});

describe('a tenant that is no longer configured', () => {
  const buildWithoutB = async (...options: string[]) => {
    const cwd = tempProject({ ...two, 'in/c.json': shop('c') });
    await build(cwd);
    rmSync(join(cwd, 'in/b.json'));
    writeFileSync(join(cwd, 'out/c/mine.txt'), '');
    rmSync(join(cwd, 'in/c.json'));
    return { cwd, ...(await build(cwd, ...options)) };
  };

  test('stays, marked in the manifest and told', async () => {
    const { cwd, stderr } = await buildWithoutB();
    expect(stderr).toContain(
      '1 tenant: 0 new, 0 changed, 1 unchanged, 0 removed\n' +
        '2 tenants no longer configured: the files stay until --prune removes them\n',
    );
    expect(treeOf(join(cwd, 'out'))).toHaveProperty('b/snippet.js');
    expect(marks(cwd)).toEqual(['a', 'b orphaned', 'c orphaned']);
  });

  test('goes with --prune, later too; what is not ours stays', async () => {
    for (const earlier of [[], ['--prune']]) {
      const { cwd } = await buildWithoutB(...earlier);
      await build(cwd, '--prune');
      expect(Object.keys(treeOf(join(cwd, 'out')))).toEqual([
        'a/',
        'a/snippet.html',
        'a/snippet.js',
        'c/',
        'c/mine.txt',
        'manifest.json',
      ]);
      expect(marks(cwd)).toEqual(['a']);
    }
  });

  test('the summary names the folders that stay', async () => {
    const { stderr } = await buildWithoutB('--prune');
    expect(stderr).toContain('1 unchanged, 2 removed\n"out/c" stays: it holds files that are not ours\n');
  });

  test('is unmarked when it comes back', async () => {
    const { cwd } = await buildWithoutB();
    writeFileSync(join(cwd, 'in/b.json'), JSON.stringify(shop('b')));
    await build(cwd);
    expect(marks(cwd)).toEqual(['a', 'b', 'c orphaned']);
  });

  test('is not pruned if it may be the one that is broken', async () => {
    const cwd = tempProject(two);
    await build(cwd);
    writeFileSync(join(cwd, 'in/b.json'), '{');
    expect((await build(cwd, '--keep-going', '--prune')).exitCode).toBe(1);
    expect(marks(cwd)).toEqual(['a', 'b stale']);
    expect(treeOf(join(cwd, 'out'))).toHaveProperty('b/snippet.js');
  });

  test('a folder that was removed by hand is no obstacle', async () => {
    const cwd = tempProject(two);
    await build(cwd);
    rmSync(join(cwd, 'in/b.json'));
    rmSync(join(cwd, 'out/b'), { recursive: true });
    mkdirSync(join(cwd, 'out/b'));
    expect((await build(cwd, '--prune')).exitCode).toBe(0);
    expect(Object.keys(treeOf(join(cwd, 'out')))).toEqual([
      'a/',
      'a/snippet.html',
      'a/snippet.js',
      'manifest.json',
    ]);
  });
});
