import { execFileSync } from 'node:child_process';
import nodeFs, { readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCommand } from '../testing/runCommand.ts';
import { tempProject, treeOf } from '../testing/tempProject.ts';
import type { FileSystem } from './fileSystem.ts';
import { interruptedBuild } from './interruptedBuild.ts';
import { openOutput } from './openOutput.ts';
import { ownIdentity } from './processIdentity.ts';

const shop = (tenant: string) => ({ tenant, consent: { platform: 'google' } });
const two = { 'in/a.json': shop('a'), 'in/b.json': shop('b') };
const build = (cwd: string, fileSystem?: Partial<FileSystem>) =>
  runCommand(cwd, ['build', 'in', '-o', 'out', '--emit', 'snippet', '--quiet'], {
    ...(fileSystem && { fileSystem: { ...nodeFs, ...fileSystem } }),
  });
const refused = (reason: string) => ({ exitCode: 3, stdout: '', stderr: `consent-tag: cannot ${reason}\n` });

/** Builds, expects an error, and that nothing changed. */
async function expectRefused(cwd: string, reason: string, fileSystem?: Partial<FileSystem>) {
  const before = treeOf(cwd);
  expect(await build(cwd, fileSystem)).toEqual(refused(reason));
  expect(treeOf(cwd)).toEqual(before);
}

describe('an output folder that cannot be written to', () => {
  test('is a file', () =>
    expectRefused(
      tempProject({ ...two, out: 'mine' }),
      'write to "out": there is already a file of that name; nothing was changed',
    ));

  test('has a folder where a file belongs', async () => {
    const cwd = tempProject({ ...two, 'out/a/snippet.js/x': '' });
    await expectRefused(cwd, 'write to "out/a/snippet.js": it is a folder; nothing was changed');
  });

  test('has a file where a folder belongs', async () => {
    const cwd = tempProject({ ...two, 'out/a': '' });
    await expectRefused(cwd, 'write to "out/a": there is already a file of that name; nothing was changed');
  });

  test('has a folder for a manifest', () =>
    expectRefused(
      tempProject({ ...two, 'out/manifest.json/x': '' }),
      'read "out/manifest.json": it is a folder',
    ));

  test.each(['../elsewhere', 'a'])('has a link to %s for a tenant', async (target) => {
    const cwd = tempProject({ ...two, 'elsewhere/keep.txt': '', 'out/a/x': '' });
    symlinkSync(target, join(cwd, 'out/b'));
    await expectRefused(
      cwd,
      'write to "out/b": it is a link; nothing was changed. Replace it by a folder, or link the output folder as a whole',
    );
  });

  test('has a pipe for a manifest', async () => {
    const cwd = tempProject({ ...two, 'out/x': '' });
    execFileSync('mkfifo', [join(cwd, 'out/manifest.json')]);
    expect((await build(cwd)).stderr).toContain('read "out/manifest.json": it is no manifest of consent-tag');
  });

  test('has a file that nobody may replace', async () => {
    const cwd = tempProject(two);
    await build(cwd);
    for (const tenant of ['a', 'b']) writeFileSync(join(cwd, `out/${tenant}/snippet.js`), 'altered');
    const protect = (name: 'renameSync' | 'linkSync') => (from: string, to: string) => {
      if ([from, to].some((path) => path.endsWith('out/b/snippet.js')))
        throw Object.assign(new Error(name), { code: 'EPERM' });
      nodeFs[name](from, to);
    };
    const fs = { renameSync: protect('renameSync'), linkSync: protect('linkSync') };
    await expectRefused(
      cwd,
      'write to "out/b/snippet.js": not permitted; nothing was changed; check who owns it and its permissions',
      fs as Partial<FileSystem>,
    );
  });

  test('is a link that leads nowhere', async () => {
    const cwd = tempProject(two);
    symlinkSync('nowhere', join(cwd, 'out'));
    await expectRefused(cwd, 'write to "out": there is already a file of that name; nothing was changed');
  });

  test.each([
    ['EACCES', 'permission denied; nothing was changed; check who owns it and its permissions'],
    ['EROFS', 'the file system is read-only; nothing was changed; choose a folder that can be written'],
    ['EDQUOT', 'the disk quota is used up; nothing was changed; free some space, then build again'],
  ])('says so and what to do (%s)', (code, reason) => {
    const mkdirSync = () => {
      throw Object.assign(new Error(code), { code });
    };
    return expectRefused(tempProject({ ...two, 'out/x': '' }), `write to "out": ${reason}`, { mkdirSync });
  });

  test('has another file system mounted in a tenant’s place', async () => {
    const cwd = tempProject({ ...two, 'out/b/x': '' });
    const lstatSync = ((path: string, options: object) => {
      const found = nodeFs.lstatSync(path, options);
      return path.endsWith('/b') && found ? Object.assign(found, { dev: found.dev + 1 }) : found;
    }) as FileSystem['lstatSync'];
    await expectRefused(
      cwd,
      'write to "out/b": it is on another file system; nothing was changed; mount or link the output folder as a whole, not a part of it',
      { lstatSync },
    );
  });
});

describe('what somebody else put into the folder', () => {
  test('stays where it does not matter', async () => {
    const mine = { 'out/mine.txt': 'mine', 'out/a/mine.txt': 'mine', 'out/other/snippet.js': 'mine' };
    const cwd = tempProject({ ...two, ...mine });
    expect((await build(cwd)).exitCode).toBe(0);
    expect(treeOf(cwd)).toMatchObject(mine);
  });

  test('is not overwritten', () =>
    expectRefused(
      tempProject({ ...two, 'out/a/snippet.js': 'mine', 'out/b/snippet.html': 'mine' }),
      'write to "out": "out/a/snippet.js" and 1 more would be overwritten, and no manifest says that consent-tag made it; nothing was changed. Move it away, or choose another folder',
    ));

  test('counts as ours if it is what belongs there', async () => {
    const cwd = tempProject({ ...two, 'out/a/snippet.js': '/*a*/' });
    expect((await build(cwd)).exitCode).toBe(0);
  });

  test.each(['{', '{"name":"my app"}', '{"version":1,"tenants":[null,{}]}'])(
    'a manifest.json that is not ours stays: %s',
    (text) =>
      expectRefused(
        tempProject({ ...two, 'out/manifest.json': text }),
        'read "out/manifest.json": it is no manifest of consent-tag, or it is damaged; move it away, or choose another folder',
      ),
  );

  test('a link in the place of our file is replaced, not written through', async () => {
    const cwd = tempProject({ ...two, 'elsewhere.js': 'mine' });
    await build(cwd);
    nodeFs.rmSync(join(cwd, 'out/a/snippet.js'));
    symlinkSync(join(cwd, 'elsewhere.js'), join(cwd, 'out/a/snippet.js'));
    expect((await build(cwd)).exitCode).toBe(0);
    expect(readFileSync(join(cwd, 'elsewhere.js'), 'utf8')).toBe('mine');
    expect(treeOf(join(cwd, 'out'))).toHaveProperty(['a/snippet.js'], '/*a*/');
  });
});

test('an output folder that is a link is written where it leads', async () => {
  const cwd = tempProject({ ...two, 'releases/1/x': '' });
  symlinkSync('releases/1', join(cwd, 'out'));
  expect((await build(cwd)).exitCode).toBe(0);
  expect(treeOf(cwd)).toMatchObject({ 'out@': 'releases/1', 'releases/1/a/snippet.js': '/*a*/' });
});

test('a file system without hard links is no obstacle', async () => {
  const cwd = tempProject(two);
  await build(cwd);
  const after = treeOf(cwd);
  writeFileSync(join(cwd, 'out/a/snippet.js'), 'older');
  const linkSync = () => {
    throw Object.assign(new Error('no links'), { code: 'EPERM' });
  };
  expect((await build(cwd, { linkSync })).exitCode).toBe(0);
  expect(treeOf(cwd)).toEqual(after);
});

describe('two builds into one folder', () => {
  const staging = `.staging-${'0'.repeat(24)}`;
  const lock = (owner: object) => ({
    'out/.consent-tag.lock': JSON.stringify({ owner: { ...ownIdentity(), ...owner }, staging: [staging] }),
    [`out/${staging}/new/a/snippet.js`]: 'half',
  });
  const open = (cwd: string) => openOutput(join(cwd, 'out'), 'out', () => {}, nodeFs);

  test('the second one is told about the first', async () => {
    const cwd = tempProject(two);
    const first = open(cwd);
    await expectRefused(
      cwd,
      `write to "out": process ${process.pid} on "${hostname()}" is building into it. Wait for it; if it is no longer running, remove "out/.consent-tag.lock"`,
    );
    expect(interruptedBuild(join(cwd, 'out'), 'out')?.state).toBe('running');
    first.close();
    expect((await build(cwd)).exitCode).toBe(0);
    expect(interruptedBuild(join(cwd, 'out'), 'out')).toBeUndefined();
  });

  test.each([
    ['another process', { pid: 1, started: '-' }],
    ['an earlier start of this machine', { boot: 'earlier' }],
    ['an earlier process of the same number', { started: '-' }],
  ])('the lock of %s that is gone is taken', async (_what, owner) => {
    const cwd = tempProject({ ...two, ...lock(owner) });
    expect(interruptedBuild(join(cwd, 'out'), 'out')).toMatchObject({ state: 'interrupted' });
    const { exitCode, stderr } = await runCommand(cwd, ['build', 'in', '-o', 'out', '--emit', 'snippet']);
    expect(exitCode).toBe(0);
    expect(stderr).toContain('consent-tag: removed what an interrupted build had prepared in "out"\n');
    expect(Object.keys(treeOf(join(cwd, 'out')))).toEqual([
      'a/',
      'a/snippet.html',
      'a/snippet.js',
      'b/',
      'b/snippet.html',
      'b/snippet.js',
      'manifest.json',
    ]);
  });

  test.each([
    ['another machine', { host: 'build-7' }, 'process 1 on "build-7" is building'],
    ['another container', { space: 'pid:[1]' }, `on "${hostname()}" is building into it`],
  ])('the lock of %s stays: nobody can tell whether it still runs', async (_what, owner, message) => {
    const cwd = tempProject({ ...two, ...lock({ pid: 1, ...owner }) });
    const before = treeOf(cwd);
    expect((await build(cwd)).stderr).toContain(message);
    expect(treeOf(cwd)).toEqual(before);
  });

  test('a lock that cannot be read stays', async () => {
    for (const text of ['', '{}', '{"owner":{"pid":1,"host":"h"},"staging":["../.."]}']) {
      const cwd = tempProject({ ...two, 'out/.consent-tag.lock': text });
      await expectRefused(
        cwd,
        'write to "out": its lock is not readable. If no other build is running, remove "out/.consent-tag.lock"',
      );
    }
  });

  test('a build whose lock was taken away changes nothing', () => {
    const cwd = tempProject({});
    const output = open(cwd);
    output.staging.addTenant('a', [{ name: 'snippet.js', data: 'a' }]);
    writeFileSync(join(cwd, 'out/.consent-tag.lock'), 'somebody else');
    expect(() => output.commit()).toThrow('another build took it over; nothing was changed');
  });

  test('a build whose lock was taken away leaves the other one its lock', () => {
    const cwd = tempProject({});
    const output = open(cwd);
    rmSync(join(cwd, 'out/.consent-tag.lock'));
    const other = open(cwd);
    output.close();
    expect(() => open(cwd)).toThrow('is building into it');
    other.staging.addTenant('a', [{ name: 'snippet.js', data: 'a' }]);
    other.commit();
    other.close();
    expect(treeOf(join(cwd, 'out'))).toEqual({ 'a/': '', 'a/snippet.js': 'a' });
  });
});

describe('a journal that was planted', () => {
  const staging = `.staging-${'0'.repeat(24)}`;
  const owner = { ...ownIdentity(), started: '-' };
  const planted = (step: string): Record<string, string | object> => ({
    ...two,
    'mine.txt': 'mine',
    'out/.consent-tag.lock': JSON.stringify({ owner, staging: [staging] }),
    [`out/${staging}/journal`]: `consent-tag journal 1\n${step}\nend 1\n`,
    [`out/${staging}/before/x`]: '',
  });

  test.each(['remove ../mine.txt', 'remove a/../../mine.txt', 'replace /etc/passwd', 'new ..', 'delete a/b'])(
    'leads nowhere: %s',
    async (step) => {
      const cwd = tempProject(planted(step));
      expect((await build(cwd)).stderr).toContain(
        'cannot finish an interrupted build in "out": its journal is damaged, or of another version. ' +
          `Build with that version, or move ${staging} and .consent-tag.lock out of the folder and build again\n`,
      );
      expect(treeOf(cwd)).toHaveProperty(['mine.txt'], 'mine');
    },
  );

  test.each([
    ['journal', 'replace a/snippet.js', 'new/a/snippet.js'],
    ['journal', 'create a/planted.js', 'new/a/planted.js'],
    ['journal', 'remove a/snippet.js', 'x'],
    ['undo', 'remove a/snippet.js', 'before/0'],
    ['undo', 'create a/snippet.js', 'x'],
  ])('leads through no link: %s, %s', async (name, step, file) => {
    const { [`out/${staging}/journal`]: text = '', ...rest } = planted(step);
    const cwd = tempProject({
      ...rest,
      [`out/${staging}/${name}`]: text,
      [`out/${staging}/${file}`]: 'planted',
      [`out/${staging}/new/y`]: '',
      'elsewhere/snippet.js': 'mine',
    });
    symlinkSync('../elsewhere', join(cwd, 'out/a'));
    expect(interruptedBuild(join(cwd, 'out'), 'out')?.message).toContain('some of its files are new');
    expect((await build(cwd)).stderr).toContain('write to "out/a": it is a link');
    expect(treeOf(join(cwd, 'elsewhere'))).toEqual({ 'snippet.js': 'mine' });
  });

  test('is no pipe', async () => {
    const { [`out/${staging}/journal`]: _, ...rest } = planted('');
    const cwd = tempProject(rest);
    execFileSync('mkfifo', [join(cwd, `out/${staging}/journal`)]);
    expect((await build(cwd)).stderr).toContain('its journal is damaged');
  });

  test('is finished where somebody has removed a folder meanwhile', async () => {
    const cwd = tempProject({
      ...planted('create a/snippet.js'),
      [`out/${staging}/new/a/snippet.js`]: '/*a*/',
    });
    expect((await build(cwd)).exitCode).toBe(0);
    expect(treeOf(join(cwd, 'out'))).toHaveProperty(['a/snippet.js'], '/*a*/');
  });

  test('a staging folder that is a link is not followed', async () => {
    const cwd = tempProject({
      ...two,
      'elsewhere/journal': '',
      'out/.consent-tag.lock': planted('')['out/.consent-tag.lock'] ?? '',
    });
    symlinkSync(join(cwd, 'elsewhere'), join(cwd, 'out', staging));
    expect((await build(cwd)).stderr).toContain('its lock names a file that is not ours');
    expect(treeOf(join(cwd, 'elsewhere'))).toEqual({ journal: '' });
  });
});
