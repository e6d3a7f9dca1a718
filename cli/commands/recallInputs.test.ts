import {
  chmodSync,
  cpSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fakeCompiler } from '../testing/runCommand.ts';
import { tempProject } from '../testing/tempProject.ts';
import { type TwinBuild, twinProjects } from '../testing/twinProjects.ts';

const shop = (tenant: string, rest: object = {}) => ({ tenant, consent: { platform: 'google' }, ...rest });
const files = {
  'in/s1.json': shop('s1'),
  'in/s2.json': shop('s2'),
  '.git/HEAD': '',
  'shared/top.json': { identifier: { maxAge: '30d' } },
  'in/base.json': { extends: '../shared/top.json', consent: { platform: 'google', timeout: '2s' } },
  'in/extending.json': { tenant: 'extending', extends: './base.json' },
  // About which there is something to tell, and which share a cookie.
  'in/noted.json': shop('noted', { storage: { denied: 'session' }, cookies: { domain: 'shop.example' } }),
  'in/sub/other.json': shop('other', { cookies: { domain: 'www.shop.example' } }),
};
/** For programs: people are shown a table of so few, for which all of them are rendered. */
const args = ['in', '-o', 'out', '--emit', 'snippet', '--format', 'json'];
/** So many that no table is printed. */
const many = Object.fromEntries(Array.from({ length: 21 }, (_, at) => [`in/t${at}.json`, shop(`t${at}`)]));
const forPeople = args.slice(0, -2);
const edit = (cwd: string, name: string, from: string, to: string) => {
  const text = readFileSync(join(cwd, name), 'utf8');
  expect(text).toContain(from);
  writeFileSync(join(cwd, name), text.replace(from, to));
};
const write = (cwd: string, name: string, content: object) =>
  writeFileSync(join(cwd, name), JSON.stringify(content));

/** Two projects that were built until the next build is recalled. */
async function builtTwins(run?: TwinBuild, more = {}) {
  const twins = twinProjects({ ...files, ...more }, args);
  await twins.build(run);
  expect((await twins.build(run)).recalled).toBe(true);
  return twins;
}

describe('a build of which nothing changed', () => {
  test('tells the same as before, findings and counts included', async () => {
    const twins = await builtTwins({ args: forPeople }, many);
    const { stderr, recalled } = await twins.build({ args: forPeople });
    expect(recalled).toBe(true);
    expect(stderr).toContain('STORAGE_DENIED_SESSION');
    expect(stderr).toContain('COOKIE_');
    expect(stderr).toContain('"out": 26 tenants: 0 new, 0 changed, 26 unchanged, 0 removed\n');
  });

  test.each(['sarif', 'github', 'junit'])('tells the same as %s', async (format) => {
    const twins = await builtTwins({ args: [...forPeople, '--format', format] });
    expect((await twins.build({ args: [...forPeople, '--format', format] })).stdout).toContain('noted.json');
  });

  test('tells the same on a terminal, and what is wide enough for it', async () => {
    const CI = '1';
    const twins = await builtTwins({ args: forPeople, isTTY: true, columns: 80, env: { CI } }, many);
    for (const look of [
      { isTTY: true, columns: 40, env: { CI } },
      { isTTY: true, columns: 40, env: { CI, NO_COLOR: '1' } },
      { isTTY: false, env: { FORCE_COLOR: '1' } },
    ]) {
      const run = { args: forPeople, ...look };
      expect((await twins.build(run)).recalled).toBe(false);
      expect((await twins.build(run)).recalled).toBe(true);
    }
  });

  test('tells of tenants that are no longer configured', async () => {
    const run = { args: forPeople };
    const twins = await builtTwins(run, many);
    await twins.change((cwd) => rmSync(join(cwd, 'in/s1.json')));
    expect((await twins.build(run)).recalled).toBe(false);
    const { recalled, stderr } = await twins.build(run);
    expect(recalled).toBe(true);
    expect(stderr).toContain('1 tenant no longer configured');
    expect((await twins.build({ args: [...forPeople, '--prune'] })).stderr).toContain('1 removed');
    expect((await twins.build({ args: [...forPeople, '--prune'] })).stderr).toContain('0 removed');
  });
});

type Change = (cwd: string) => void;
const inputChanges: Record<string, Change> = {
  'one byte of a config': (cwd) => edit(cwd, 'in/s1.json', '"s1"', '"x1"'),
  'one byte of a config that keeps its size and time': (cwd) => {
    const { atime, mtime } = statSync(join(cwd, 'in/s1.json'));
    edit(cwd, 'in/s1.json', '"s1"', '"x1"');
    utimesSync(join(cwd, 'in/s1.json'), atime, mtime);
  },
  'white space in a config': (cwd) => edit(cwd, 'in/s1.json', '{', '{ '),
  'white space above a finding': (cwd) => edit(cwd, 'in/noted.json', '{', '\n\n{'),
  'a config that becomes invalid': (cwd) => edit(cwd, 'in/s1.json', 'google', 'gogle'),
  'a base': (cwd) => edit(cwd, 'in/base.json', '2s', '5s'),
  'a base that becomes invalid': (cwd) => edit(cwd, 'in/base.json', '2s', '2q'),
  'a base of a base, outside of the paths': (cwd) => edit(cwd, 'shared/top.json', '30d', '60d'),
  'a base that is gone': (cwd) => rmSync(join(cwd, 'shared/top.json')),
  'a base that is a link now, to the same text': (cwd) => {
    renameSync(join(cwd, 'shared/top.json'), join(cwd, 'shared/moved.json'));
    symlinkSync('moved.json', join(cwd, 'shared/top.json'));
  },
  'a base that is a link now, out of the project': (cwd) => {
    const elsewhere = join(tempProject({}), 'shared');
    renameSync(join(cwd, 'shared'), elsewhere);
    symlinkSync(elsewhere, join(cwd, 'shared'));
  },
  'a new config': (cwd) => write(cwd, 'in/new.json', shop('new')),
  'a new config of a known name': (cwd) => write(cwd, 'in/new.json', shop('s1')),
  'a new config without tenant': (cwd) => write(cwd, 'in/new.json', { consent: { platform: 'google' } }),
  'a config that is gone': (cwd) => rmSync(join(cwd, 'in/s1.json')),
  'a config of another name': (cwd) => renameSync(join(cwd, 'in/s1.json'), join(cwd, 'in/zz.json')),
  'a config that moved into a folder': (cwd) =>
    renameSync(join(cwd, 'in/s1.json'), join(cwd, 'in/sub/s1.json')),
  'a config that is a link now': (cwd) => {
    renameSync(join(cwd, 'in/s1.json'), join(cwd, 's1.json'));
    symlinkSync('../s1.json', join(cwd, 'in/s1.json'));
  },
  'a link to nowhere': (cwd) => symlinkSync('nowhere', join(cwd, 'in/new.json')),
  'a folder in the place of a config': (cwd) => {
    rmSync(join(cwd, 'in/s1.json'));
    mkdirSync(join(cwd, 'in/s1.json'));
  },
  'two configs that changed places': (cwd) => {
    renameSync(join(cwd, 'in/s1.json'), join(cwd, 'in/s1'));
    renameSync(join(cwd, 'in/s2.json'), join(cwd, 'in/s1.json'));
    renameSync(join(cwd, 'in/s1'), join(cwd, 'in/s2.json'));
  },
  'settings that forbid what was a warning': (cwd) =>
    write(cwd, 'consent-tag.config.json', { rules: { STORAGE_DENIED_SESSION: 'error' } }),
  'settings that forbid notes': (cwd) =>
    write(cwd, 'consent-tag.config.json', { rules: { STORAGE_DENIED_SESSION: 'off' } }),
  'settings that cannot be read': (cwd) => write(cwd, 'consent-tag.config.json', { rules: 1 }),
  'a project that begins below': (cwd) => mkdirSync(join(cwd, 'in/.git')),
  'settings that begin a project below': (cwd) => write(cwd, 'in/consent-tag.config.json', {}),
  'no configs at all': (cwd) => rmSync(join(cwd, 'in'), { recursive: true }),
};

test.each(Object.entries(inputChanges))('a change is seen: %s', async (_what, change) => {
  const twins = await builtTwins();
  await twins.change(change);
  expect((await twins.build()).recalled).toBe(false);
  await twins.build();
  await twins.build({ args: [...args, '--keep-going'] });
  await twins.build({ args: [...args, '--keep-going'] });
});

test.each([
  'one byte of a config that keeps its size and time',
  'a base that becomes invalid',
  'a config that is gone',
  'a config that is a link now',
  'settings that forbid notes',
])('a change that is taken back is seen: %s', async (what) => {
  const twins = await builtTwins();
  const change = inputChanges[what] as Change;
  await twins.change((cwd) => {
    for (const name of ['in', 'shared'])
      cpSync(join(cwd, name), join(cwd, 'kept', name), { recursive: true });
  });
  await twins.change(change);
  await twins.build();
  await twins.change((cwd) => {
    for (const name of ['in', 'shared']) {
      rmSync(join(cwd, name), { recursive: true, force: true });
      cpSync(join(cwd, 'kept', name), join(cwd, name), { recursive: true });
    }
    rmSync(join(cwd, 'consent-tag.config.json'), { force: true });
  });
  await twins.build();
  expect((await twins.build()).recalled).toBe(true);
});

test('a link of another name is seen, as is where it leads', async () => {
  const twins = await builtTwins();
  await twins.change((cwd) => symlinkSync('../shared/../in/noted.json', join(cwd, 'in/a.json')));
  await twins.build();
  expect((await twins.build()).recalled).toBe(true);
  await twins.change((cwd) => renameSync(join(cwd, 'in/a.json'), join(cwd, 'in/b.json')));
  const { stdout, recalled } = await twins.build();
  expect(recalled).toBe(false);
  expect(stdout).toContain('in/b.json');
});

test('permissions of a config that still can be read are nothing', async () => {
  const twins = await builtTwins();
  await twins.change((cwd) => chmodSync(join(cwd, 'in/s1.json'), 0o444));
  expect((await twins.build()).recalled).toBe(true);
});

const otherRuns: Record<string, TwinBuild> = {
  'another order of paths': { args: ['in/sub', ...args] },
  'the same path in other words': { args: ['./in', ...args.slice(1)] },
  'other files': { args: [...args, '--emit', 'snippet,disclosure'] },
  'another target': { args: [...args, '--target', 'gtm'] },
  'another folder to build in': { args: ['.', '-o', '../out', ...args.slice(3)], from: 'in' },
  '--strict': { args: [...args, '--strict'] },
  '--quiet': { args: [...args, '--quiet'] },
  '--prune': { args: [...args, '--prune'] },
  '--keep-going': { args: [...args, '--keep-going'] },
  '--strict --keep-going': { args: [...args, '--strict', '--keep-going'] },
  '--shard': { args: [...args, '--shard', '1/2'] },
  'another compiler': {
    loadCompiler: async () => ({ ...fakeCompiler, fingerprint: 'next' }),
  },
  'a compiler that makes something else': {
    loadCompiler: async () => ({
      fingerprint: 'next',
      compile: ({ tenant }) => ({ js: `/*next ${tenant}*/`, features: [] }),
    }),
  },
};

test.each(Object.entries(otherRuns))('another command is not recalled: %s', async (_what, run) => {
  const twins = await builtTwins();
  expect((await twins.build(run)).recalled).toBe(false);
  await twins.build(run);
  await twins.build();
  expect((await twins.build()).recalled).toBe(true);
});

test('a build from another folder names the configs as they are seen from there', async () => {
  const run = { args: ['../in', '-o', '../out', ...args.slice(3)] };
  const twins = await builtTwins({ ...run, from: 'shared' });
  const { stdout, recalled } = await twins.build({ ...run, from: 'in' });
  expect(recalled).toBe(false);
  expect(stdout).toContain('"noted.json"');
});

test('a shard is recalled', async () => {
  const twins = twinProjects(files, [...args, '--shard', '1/2']);
  await twins.build();
  expect((await twins.build()).recalled).toBe(true);
});

test('a build with faults is not recalled, nor one that goes on in spite of them', async () => {
  const twins = await builtTwins();
  await twins.change((cwd) => edit(cwd, 'in/s1.json', 'google', 'gogle'));
  for (const run of [{}, {}, { args: [...args, '--keep-going'] }, { args: [...args, '--keep-going'] }]) {
    expect(await twins.build(run)).toMatchObject({ exitCode: 1, recalled: false });
  }
});
