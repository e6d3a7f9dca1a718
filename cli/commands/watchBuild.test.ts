import nodeFs, { readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openOutput } from '../output/openOutput.ts';
import { fakeCompiler, runCommand } from '../testing/runCommand.ts';
import { tempProject, treeOf } from '../testing/tempProject.ts';
import { loadCompiler, shop, watching } from '../testing/watching.ts';

const two = { 'in/a.json': shop('a'), 'in/b.json': shop('b') };
const invalid = { tenant: 'b', consent: { platfrom: 'google' } };

const manifestOf = (cwd: string) => JSON.parse(readFileSync(join(cwd, 'out/manifest.json'), 'utf8'));
const marks = (cwd: string) =>
  manifestOf(cwd).tenants.map(({ tenant, stale, orphaned }: Record<string, unknown>) =>
    [tenant, stale && 'stale', orphaned && 'orphaned'].filter(Boolean).join(' '),
  );
describe('build --watch', () => {
  test('builds as ever, then waits, and ends with status 0', async () => {
    const cwd = tempProject(two);
    const { first, end } = await watching(cwd, ['in', '-o', 'out']);
    const plain = await runCommand(cwd, ['build', 'in', '-o', 'plain'], { loadCompiler });
    expect(first).toBe(plain.stderr.replace('"plain"', '"out"'));
    expect(await end()).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('out/a/snippet.html') });
    expect(readFileSync(join(cwd, 'out/manifest.json'))).toEqual(
      readFileSync(join(cwd, 'plain/manifest.json')),
    );
  });

  test('follows a file that is new, goes away, or is replaced by renaming', async () => {
    const cwd = tempProject(two);
    const { save, line } = await watching(cwd, ['in', '-o', 'out']);
    save('in/deep/new.json', shop('c'));
    expect(await line()).toBe('"in/deep/new.json" is new: 1 tenant written, 2 unchanged');
    rmSync(join(cwd, 'in/b.json'));
    expect(await line()).toBe('"in/b.json" is gone: nothing to write, 2 unchanged, 1 no longer configured');
    for (const global of ['one', 'two']) {
      save('in/a.json.tmp', shop('a', { global }));
      renameSync(join(cwd, 'in/a.json.tmp'), join(cwd, 'in/a.json'));
      expect(await line()).toBe('"in/a.json" changed: 1 tenant written, 1 unchanged, 1 no longer configured');
    }
    expect(marks(cwd)).toEqual(['a', 'b orphaned', 'c']);
  });

  test('removes the files of a deleted tenant with --prune', async () => {
    const cwd = tempProject(two);
    const { line } = await watching(cwd, ['in', '-o', 'out', '--emit', 'snippet', '--prune']);
    rmSync(join(cwd, 'in/b.json'));
    expect(await line()).toBe('"in/b.json" is gone: nothing to write, 1 unchanged, 1 removed');
    expect(Object.keys(treeOf(join(cwd, 'out')))).toEqual([
      'a/',
      'a/snippet.html',
      'a/snippet.js',
      'manifest.json',
    ]);
  });

  test('writes nothing while a config is invalid, and what was saved meanwhile when it is repaired', async () => {
    const cwd = tempProject(two);
    const { save, next, line } = await watching(cwd, ['in', '-o', 'out']);
    const before = treeOf(join(cwd, 'out'));
    save('in/b.json', invalid);
    const told = await next();
    expect(told.line).toBe('"in/b.json" changed: nothing written because of what is said above');
    expect(told.before).toContain('[KEY_UNKNOWN]');
    save('in/a.json', shop('a', { consent: { platform: 'shoptet' } }));
    // What stands in the way is told again.
    expect((await next()).before).toContain('[KEY_UNKNOWN]');
    expect(treeOf(join(cwd, 'out'))).toEqual(before);
    save('in/b.json', shop('b'));
    expect(await line()).toBe('"in/b.json" changed: 1 tenant written, 1 unchanged');
    expect(manifestOf(cwd).tenants[0].platform).toBe('shoptet');
  });

  test('starts with an invalid config, too', async () => {
    const cwd = tempProject({ 'in/a.json': shop('a'), 'in/b.json': invalid });
    const { first, save, line } = await watching(cwd, ['in', '-o', 'out']);
    expect(first).toContain('[KEY_UNKNOWN]');
    save('in/b.json', shop('b'));
    expect(await line()).toBe('"in/b.json" changed: 2 tenants written');
  });

  test('writes the others with --keep-going, and marks the invalid one', async () => {
    const cwd = tempProject(two);
    const { save, line } = await watching(cwd, ['in', '-o', 'out', '--keep-going']);
    save('in/b.json', invalid);
    expect(await line()).toBe(
      '"in/b.json" changed: nothing to write, 1 unchanged, 1 not built because of errors',
    );
    expect(marks(cwd)).toEqual(['a', 'b stale']);
    save('in/b.json', shop('b'));
    expect(await line()).toBe('"in/b.json" changed: nothing to write, 2 unchanged');
    expect(marks(cwd)).toEqual(['a', 'b']);
  });

  test('tells a warning once, not at every save', async () => {
    const long = { identifier: { maxAge: '500d' } };
    const cwd = tempProject({ ...two, 'in/a.json': shop('a', long) });
    const { first, save, next } = await watching(cwd, ['in', '-o', 'out']);
    expect(first).toContain('in/a.json');
    save('in/b.json', shop('b', { global: 'other' }));
    expect((await next()).before).toBe('');
    save('in/b.json', shop('b', long));
    expect((await next()).before).toMatch(/^in\/b\.json\n(?![\s\S]*in\/a\.json)/);
  });

  test('compares a saved tenant with those that were not saved', async () => {
    const cwd = tempProject(two);
    const { save, next, line } = await watching(cwd, ['in', '-o', 'out']);
    save('in/b.json', shop('a'));
    expect((await next()).before.match(/^in\/\w+\.json$/gm)).toEqual(['in/a.json', 'in/b.json']);
    save('in/b.json', shop('b'));
    expect(await line()).toBe('"in/b.json" changed: nothing to write, 2 unchanged');
  });

  test('a burst of hundreds of files is written completely', async () => {
    const cwd = tempProject(two);
    const { save, next } = await watching(cwd, ['in', '-o', 'out']);
    for (let at = 0; at < 300; at++) save(`in/branch/${at}.json`, shop(`t${at}`));
    while (manifestOf(cwd).tenants.length < 302) expect((await next()).line).toContain('written');
  });

  test('what is saved during a build is built after it', async () => {
    const cwd = tempProject(two);
    const { save, line } = await watching(cwd, ['in', '-o', 'out'], {
      loadCompiler: async () => ({
        ...fakeCompiler,
        async compile(config: Parameters<typeof fakeCompiler.compile>[0]) {
          if (config.global === 'slow') save('in/b.json', shop('b', { global: 'during' }));
          await new Promise((done) => setImmediate(done));
          return { js: `/*${config.global}*/`, features: [] };
        },
      }),
    });
    save('in/a.json', shop('a', { global: 'slow' }));
    expect(await line()).toBe('"in/a.json" changed: 1 tenant written, 1 unchanged');
    expect(await line()).toBe('"in/b.json" changed: 1 tenant written, 1 unchanged');
    expect(readFileSync(join(cwd, 'out/b/snippet.js'), 'utf8')).toBe('/*during*/');
  });

  test('follows a base outside the folder, one that vanishes, and one of a base', async () => {
    const cwd = tempProject({
      ...two,
      '.git/HEAD': '',
      'in/a.json': { tenant: 'a', extends: '../shared/base.json' },
      'shared/base.json': { extends: './root.json' },
      'shared/root.json': { consent: { platform: 'google' } },
    });
    const { save, next, line } = await watching(cwd, ['in', '-o', 'out']);
    save('shared/root.json', { consent: { platform: 'shoptet' } });
    expect(await line()).toBe('"shared/root.json" changed: 1 tenant written, 1 unchanged');
    rmSync(join(cwd, 'shared'), { recursive: true });
    expect((await next()).before).toContain('[EXTENDS_MISSING]');
    save('shared/root.json', { consent: { platform: 'shoptet' } });
    save('shared/base.json', { extends: './root.json', global: 'back' });
    while ((await line()).includes('nothing written'));
    expect(manifestOf(cwd).tenants[0].config.global).toBe('back');
  });

  test('follows a hidden base, and not the other hidden files beside it', async () => {
    const cwd = tempProject({
      'in/.base.json': shop('base', { global: 'first' }),
      'in/a.json': { tenant: 'a', extends: './.base.json' },
    });
    const { save, line } = await watching(cwd, ['in', '-o', 'out']);
    // As Emacs does while a file is open and not saved.
    symlinkSync('person@machine.1234:1', join(cwd, 'in/.#a.json'));
    save('in/.base.json', shop('base', { global: 'second' }));
    expect(await line()).toBe('"in/.base.json" changed: 1 tenant written');
    expect(manifestOf(cwd).tenants[0].config.global).toBe('second');
  });

  test('follows a base that a save names for the first time', async () => {
    const cwd = tempProject({ ...two, 'shared/base.json': { global: 'base' } });
    const { save, line } = await watching(cwd, ['in', '-o', 'out']);
    save('in/a.json', shop('a', { extends: '../shared/base.json' }));
    expect(await line()).toBe('"in/a.json" changed: 1 tenant written, 1 unchanged');
    save('shared/base.json', { global: 'other' });
    expect(await line()).toBe('"shared/base.json" changed: 1 tenant written, 1 unchanged');
  });

  test.each(['in/**/*.json', 'in/{deep,other}/*.json'])('follows the pattern %s', async (pattern) => {
    const cwd = tempProject({ 'in/deep/a.json': shop('a'), 'in/deep/readme.txt': '' });
    const { save, line } = await watching(cwd, [pattern, '-o', 'out']);
    save('in/deep/readme.txt', 'not a config');
    save('in/other/b.json', shop('b'));
    expect(await line()).toBe('"in/other/b.json" is new: 1 tenant written, 1 unchanged');
  });

  test('follows named files, and what links lead to', async () => {
    const cwd = tempProject({ 'a.json': shop('a'), 'b.json': shop('b'), 'elsewhere/c.json': shop('c') });
    symlinkSync('elsewhere/c.json', join(cwd, 'c.json'));
    const { save, line } = await watching(cwd, ['a.json', 'c.json', '-o', 'out']);
    save('b.json', shop('b', { global: 'other' }));
    save('elsewhere/c.json', shop('c', { global: 'other' }));
    // The link may count, too.
    expect(await line()).toMatch(/^(?:"elsewhere\/c\.json"|2 files) changed: 1 tenant written, 1 unchanged$/);
  });

  test('what is altered by hand meanwhile is repaired by the next start', async () => {
    const cwd = tempProject(two);
    const { save, line } = await watching(cwd, ['in', '-o', 'out']);
    const file = join(cwd, 'out/b/snippet.js');
    const built = readFileSync(file, 'utf8');
    writeFileSync(file, built.replace('google', 'GOOGLE'));
    save('in/a.json', shop('a', { global: 'other' }));
    await line();
    await runCommand(cwd, ['build', 'in', '-o', 'out'], { loadCompiler });
    expect(readFileSync(file, 'utf8')).toBe(built);
  });

  test('the output below the configs does not count as a change', async () => {
    const cwd = tempProject(two);
    const { save, line, rest } = await watching(cwd, ['in', '-o', 'in/dist', '--emit', 'snippet,disclosure']);
    for (const global of ['one', 'two', 'three']) {
      save('in/a.json', shop('a', { global }));
      expect(await line()).toBe('"in/a.json" changed: 1 tenant written, 1 unchanged');
    }
    expect(rest()).toBe('');
  });

  test('starts over when settings of the project change, even broken ones', async () => {
    const cwd = tempProject({ ...two, 'consent-tag.config.json': { paths: ['in'], out: 'out' } });
    const { save, next, line } = await watching(cwd, []);
    save('consent-tag.config.json', '{');
    expect((await next()).line).toBe('consent-tag.config.json changed: everything starts over');
    expect((await next()).before).toContain('[JSON_SYNTAX]');
    save('consent-tag.config.json', { paths: ['in'], out: 'elsewhere' });
    await next();
    expect((await next()).before).toContain('"elsewhere": 2 tenants: 2 new');
    save('in/a.json', shop('a', { global: 'other' }));
    expect(await line()).toBe('"in/a.json" changed: 1 tenant written, 1 unchanged');
  });

  test('looks at everything again if another build wrote to the folder', async () => {
    const cwd = tempProject({ ...two, 'in/c.json': shop('c') });
    const { save, line } = await watching(cwd, ['in', '-o', 'out']);
    const before = readFileSync(join(cwd, 'out/manifest.json'));
    rmSync(join(cwd, 'out/b'), { recursive: true });
    await runCommand(cwd, ['build', 'in/a.json', '-o', 'out'], { loadCompiler });
    save('in/c.json', `\n${JSON.stringify(shop('c'))}`);
    expect(await line()).toBe('"in/c.json" changed: 1 tenant written, 2 unchanged');
    expect(readFileSync(join(cwd, 'out/manifest.json'))).toEqual(before);
  });

  test('goes on after a build that could not write', async () => {
    const cwd = tempProject(two);
    const { save, next, line } = await watching(cwd, ['in', '-o', 'out']);
    const other = openOutput(join(cwd, 'out'), 'out', () => {}, nodeFs);
    save('in/a.json', shop('a', { global: 'one' }));
    const { before, line: told } = await next();
    other.close();
    expect(before).toContain('is building into it');
    expect(told).toBe('"in/a.json" changed: not written; the next change tries again');
    save('in/b.json', shop('b', { global: 'one' }));
    expect(await line()).toBe('"in/b.json" changed: 2 tenants written');
  });

  test('waits for a folder that vanishes', async () => {
    const cwd = tempProject(two);
    const { save, next, line } = await watching(cwd, ['in', '-o', 'out']);
    renameSync(join(cwd, 'in'), join(cwd, 'away'));
    const { before, line: told } = await next();
    expect(before).toBe('consent-tag: cannot read "in": there is no such file or folder\n');
    expect(told).toContain('nothing written because of what is said above');
    renameSync(join(cwd, 'away'), join(cwd, 'in'));
    expect(await line()).toContain('nothing to write, 2 unchanged');
    save('in/a.json', shop('a', { global: 'other' }));
    expect(await line()).toBe('"in/a.json" changed: 1 tenant written, 1 unchanged');
  });

  test('ends where the system cannot watch', async () => {
    const cwd = tempProject(two);
    const { watch } = nodeFs;
    const replace = (other: typeof watch) => {
      nodeFs.watch = other;
      syncBuiltinESMExports();
    };
    onTestFinished(() => replace(watch));
    replace((() => {
      throw Object.assign(new Error('made to fail'), { code: 'ENOSPC' });
    }) as typeof watch);
    expect(await runCommand(cwd, ['build', 'in', '-o', 'out', '--watch'])).toMatchObject({
      exitCode: 3,
      stderr: expect.stringMatching(/^consent-tag: cannot watch for changes: .*max_user_watches/),
    });
  });

  test('ends at once where a build would, and for formats of programs', async () => {
    const cwd = tempProject(two);
    const build = (...args: string[]) => runCommand(cwd, ['build', ...args, '-o', 'out', '--watch']);
    expect(await build('missing')).toMatchObject({
      exitCode: 3,
      stderr: expect.stringContaining('"missing"'),
    });
    expect(await build('in', '--format', 'json')).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("'--format'"),
    });
  });
});
