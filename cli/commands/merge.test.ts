import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { lockName } from '../output/buildLock.ts';
import { isInShard } from '../output/isInShard.ts';
import { runCommand } from '../testing/runCommand.ts';
import { tempProject, treeOf } from '../testing/tempProject.ts';

const names = Array.from({ length: 20 }, (_, index) => `shop-${index}`);
const configs = (tenants: readonly string[]) =>
  Object.fromEntries(
    tenants.map((tenant) => [`in/${tenant}.json`, { tenant, consent: { platform: 'google' } }]),
  );
const build = (cwd: string, out: string, ...options: string[]) =>
  runCommand(cwd, ['build', 'in', '-o', out, '--quiet', ...options]);
const merge = (cwd: string, ...args: string[]) => runCommand(cwd, ['merge', ...args]);

/** A project built in two shards, `s1` and `s2`. */
async function sharded(tenants: readonly string[] = names): Promise<string> {
  const cwd = tempProject(configs(tenants));
  for (const index of [1, 2])
    expect((await build(cwd, `s${index}`, '--shard', `${index}/2`)).exitCode).toBe(0);
  return cwd;
}

const edit = (path: string, change: (text: string) => string) =>
  writeFileSync(path, change(readFileSync(path, 'utf8')));

describe('--shard', () => {
  test('writes each tenant in one shard, which its name alone decides', async () => {
    const cwd = await sharded();
    for (const index of [1, 2]) {
      const own = names.filter((name) => isInShard(name, { index, count: 2 }));
      const folders = Object.keys(treeOf(join(cwd, `s${index}`))).filter((name) => name.endsWith('/'));
      expect(folders).toEqual(own.map((name) => `${name}/`).sort());
      expect(own.length).toBeGreaterThan(4);
      expect(JSON.parse(readFileSync(join(cwd, `s${index}/manifest.json`), 'utf8')).shard).toBe(`${index}/2`);
    }
  });

  test('follows from the name for ever', () => {
    const shardOf = (name: string) => [1, 2, 3, 4, 5].find((index) => isInShard(name, { index, count: 5 }));
    expect(['acme-cz', 'acme-de', 'xn--shop', 'a'].map(shardOf)).toEqual([5, 5, 2, 5]);
  });

  test('validates every tenant in every shard', async () => {
    const cwd = tempProject(configs(names));
    const broken = names.slice(1).find((name) => isInShard(name, { index: 2, count: 2 })) as string;
    writeFileSync(join(cwd, `in/${broken}.json`), '{ "tenant": 5 }');
    expect((await build(cwd, 's1', '--shard', '1/2')).exitCode).toBe(1);
    expect(treeOf(cwd)).not.toHaveProperty('s1/');
    writeFileSync(join(cwd, `in/${broken}.json`), JSON.stringify(configs(['shop-0'])['in/shop-0.json']));
    expect((await build(cwd, 's1', '--shard', '1/2')).stderr).toContain('TENANT_REPEATED');
  });

  test('may have nothing to do', async () => {
    const cwd = tempProject(configs(['shop-0']));
    const empty = isInShard('shop-0', { index: 1, count: 2 }) ? 2 : 1;
    const { exitCode, stdout } = await runCommand(cwd, ['build', 'in', '-o', 'out', '--shard', `${empty}/2`]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '' });
    expect(JSON.parse(readFileSync(join(cwd, 'out/manifest.json'), 'utf8')).tenants).toEqual([]);
  });

  test.each(['0/3', '4/3', 'x', '1', '1/0', '-1/2', '1/2/3', '1.5/2', ' 1/2', '01/2', '1/99999'])(
    'is wrong usage as "%s"',
    async (value) => {
      const cwd = tempProject(configs(['shop-0']));
      const { exitCode, stderr } = await build(cwd, 'out', '--shard', value);
      expect(exitCode).toBe(2);
      expect(stderr).toMatch(/such as 2\/4/);
    },
  );

  test('does not take the place of another part', async () => {
    const cwd = await sharded();
    const before = treeOf(join(cwd, 's1'));
    expect(await build(cwd, 's1', '--shard', '2/2')).toMatchObject({
      exitCode: 3,
      stderr: expect.stringMatching(/"s1" holds shard 1\/2: write shard 2\/2 to a folder of its own/),
    });
    expect(treeOf(join(cwd, 's1'))).toEqual(before);
  });
});

describe('merge', () => {
  test('gives byte for byte what one build writes', async () => {
    const cwd = await sharded();
    await build(cwd, 'whole');
    expect(await merge(cwd, 's2', 's1/', '-o', 'out')).toEqual({
      exitCode: 0,
      stdout: '',
      stderr: '"out": 20 tenants: 20 new, 0 changed, 0 unchanged, 0 removed\n',
    });
    expect(treeOf(join(cwd, 'out'))).toEqual(treeOf(join(cwd, 'whole')));
    // The result is an output as any other: nothing is left to build.
    expect((await runCommand(cwd, ['build', 'in', '-o', 'out'])).stderr).toContain('20 unchanged');
    expect((await merge(cwd, 's1', 's2', '-o', 'out')).stderr).toContain('20 unchanged');
  });

  test('with an empty shard', async () => {
    const cwd = await sharded(['shop-0']);
    await build(cwd, 'whole');
    expect((await merge(cwd, 's1', 's2', '-o', 'out')).exitCode).toBe(0);
    expect(treeOf(join(cwd, 'out'))).toEqual(treeOf(join(cwd, 'whole')));
  });

  test('joins outputs that are no shards, and prunes on demand', async () => {
    const cwd = tempProject(configs(['a', 'b', 'c']));
    for (const name of ['a', 'b'])
      await runCommand(cwd, ['build', `in/${name}.json`, '-o', `s-${name}`, '--quiet']);
    await build(cwd, 'out');
    expect((await merge(cwd, 's-a', 's-b', '-o', 'out')).stderr).toMatch(/1 tenant no longer configured/);
    expect((await merge(cwd, 's-a', 's-b', '-o', 'out', '--prune')).stderr).toMatch(/1 removed/);
    expect(Object.keys(treeOf(join(cwd, 'out')))).not.toContain('c/');
  });

  const faults: [string, (cwd: string) => void, string[], RegExp][] = [
    ['a missing shard', () => {}, ['s1'], /these shards are missing: 2\/2; --partial joins the others/],
    [
      'a shard twice',
      (cwd) => cpSync(join(cwd, 's1'), join(cwd, 's3'), { recursive: true }),
      ['s1', 's2', 's3'],
      /shard 1\/2 is there twice, the second time in "s3"/,
    ],
    ['a folder twice', () => {}, ['s1', 's1/../s1', 's2'], /are the same folder/],
    [
      'shards of another division',
      (cwd) => edit(join(cwd, 's2/manifest.json'), (text) => text.replace('2/2', '2/3')),
      ['s1', 's2'],
      /one of 2 shards and "s2" is one of 3 shards/,
    ],
    [
      'a whole output among shards',
      (cwd) => edit(join(cwd, 's2/manifest.json'), (text) => text.replace(/ {2}"shard".+\n/, '')),
      ['s1', 's2'],
      /"s2" is no shard/,
    ],
    [
      'another version',
      (cwd) =>
        edit(join(cwd, 's2/manifest.json'), (text) => text.replace(/"tool": "[^"]+"/, '"tool": "9.9.9"')),
      ['s1', 's2'],
      /by consent-tag .+ and 9\.9\.9/,
    ],
    [
      'another compiler',
      (cwd) =>
        edit(join(cwd, 's2/manifest.json'), (text) =>
          text.replace(/"compiler": "[^"]*"/, '"compiler": "other"'),
        ),
      ['s1', 's2'],
      /different builds of that version/,
    ],
    [
      'another format',
      (cwd) => edit(join(cwd, 's2/manifest.json'), (text) => text.replace('"version": 1', '"version": 2')),
      ['s1', 's2'],
      /newer consent-tag/,
    ],
    [
      'no manifest',
      (cwd) => rmSync(join(cwd, 's2/manifest.json')),
      ['s1', 's2'],
      /there is no manifest\.json in "s2"/,
    ],
    [
      'shards with other files',
      (cwd) =>
        edit(join(cwd, 's2/manifest.json'), (text) =>
          text.replaceAll('"snippet.js":', '"snippet.debug.html":'),
        ),
      ['s1', 's2'],
      /"s1" has .+, snippet\.js for each tenant and "s2" has .+: build all shards with the same --emit/,
    ],
    ['no folder', () => {}, ['s1', 'nowhere'], /cannot read "nowhere"/],
    [
      'an altered file',
      (cwd) => edit(join(cwd, `s1/${inFirst}/snippet.js`), (text) => text.toUpperCase()),
      ['s1', 's2'],
      /snippet\.js" is not what its manifest says/,
    ],
    [
      'a missing file',
      (cwd) => rmSync(join(cwd, `s1/${inFirst}/snippet.js`)),
      ['s1', 's2'],
      /cannot read "s1\/.+snippet\.js"/,
    ],
    [
      'an unfinished build',
      (cwd) => writeFileSync(join(cwd, 's2', lockName), '?'),
      ['s1', 's2'],
      /"s2" is being written by another build/,
    ],
    [
      'a tenant in both',
      (cwd) => {
        cpSync(join(cwd, 's1'), join(cwd, 's2'), { recursive: true });
        edit(join(cwd, 's2/manifest.json'), (text) => text.replace('1/2', '2/2'));
      },
      ['s1', 's2'],
      /tenant "shop-\d+" is both in "s1" and in "s2"/,
    ],
  ];

  test.each(faults)('refuses %s and changes nothing', async (_what, damage, parts, message) => {
    const cwd = await sharded();
    mkdirSync(join(cwd, 'out'));
    damage(cwd);
    const { exitCode, stdout, stderr } = await merge(cwd, ...parts, '-o', 'out');
    expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: '' });
    expect(stderr).toMatch(message);
    expect(stderr).not.toContain('internal error');
    expect(treeOf(join(cwd, 'out'))).toEqual({});
  });

  test('joins what is there with --partial', async () => {
    const cwd = await sharded();
    expect((await merge(cwd, 's1', '-o', 'out', '--partial', '--quiet')).stderr).toBe('');
    expect(treeOf(join(cwd, 'out'))).toHaveProperty(`${inFirst}/`);
  });

  test('counts what the last build of a shard did not make by itself, and prunes what is no longer configured', async () => {
    const cwd = await sharded();
    rmSync(join(cwd, `in/${inFirst}.json`));
    writeFileSync(join(cwd, `in/${inSecond}.json`), JSON.stringify({ tenant: inSecond }));
    for (const at of [1, 2]) await build(cwd, `s${at}`, '--shard', `${at}/2`, '--keep-going');
    const notBuilt = '1 tenant not built because of errors: the earlier files stay, marked stale\n';
    expect((await merge(cwd, 's1', 's2', '-o', 'out')).stderr).toBe(
      `"out": 18 tenants: 18 new, 0 changed, 0 unchanged, 0 removed\n${notBuilt}` +
        '1 tenant no longer configured: the files stay until --prune removes them\n',
    );
    expect((await merge(cwd, 's1', 's2', '-o', 'out', '--prune')).stderr).toBe(
      `"out": 18 tenants: 0 new, 0 changed, 18 unchanged, 1 removed\n${notBuilt}`,
    );
    expect(treeOf(join(cwd, 'out'))).not.toHaveProperty(`${inFirst}/`);
    expect(treeOf(join(cwd, 'out'))).toHaveProperty(`${inSecond}/`);
  });

  test('does not write into one of its sources', async () => {
    const cwd = await sharded();
    expect((await merge(cwd, 's1', 's2', '-o', './s1')).stderr).toMatch(/one of the folders to be joined/);
  });
});

const inFirst = names.find((name) => isInShard(name, { index: 1, count: 2 }));
const inSecond = names.find((name) => isInShard(name, { index: 2, count: 2 }));
