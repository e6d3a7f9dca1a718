import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { projectPath } from './docs/markdown.ts';
import { lastingProject, tempProject, treeOf } from './testing/tempProject.ts';

const bin = projectPath('lib/cli/bin.js');
const taskset = '/usr/bin/taskset';

const shop = (tenant: string, rest: object = {}, consent: object = {}) => ({
  tenant,
  consent: { platform: 'google', ...consent },
  ...rest,
});

const configs = {
  'base.json': { consent: { platform: 'shoptet' }, cookies: { retired: ['_old'] } },
  'tenants/i.json': shop('istanbul', { global: 'tagI' }),
  'tenants/z.json': shop('a-z', { storage: { denied: 'session' } }, { defaults: 'honor' }),
  'tenants/a/b.json': { tenant: 'zz', extends: '../../base.json' },
  'tenants/B.json': shop('b', { experiments: { list: [{ key: 'k', variants: { y: 1, x: 2 } }] } }),
  'consent-tag.config.json': {},
};

/** A cache of shapes that the first build fills. */
const warm = lastingProject({});
const first = lastingProject(configs);
let expected: Record<string, string>;

interface Surroundings {
  env?: Record<string, string>;
  umask?: string;
  cores?: string;
  cache?: string;
}

/** Runs the built command line as a process of its own in some surroundings. */
async function start(cwd: string, args: readonly string[], surroundings: Surroundings = {}): Promise<void> {
  const { env = {}, umask = '022', cores, cache = warm } = surroundings;
  const pinned = cores && existsSync(taskset) ? [taskset, '-c', cores] : [];
  const words = ['-c', `umask ${umask}; exec "$@"`, 'sh', ...pinned, process.execPath, bin, ...args];
  const { NO_COLOR: _colour, ...own } = process.env;
  await promisify(execFile)('/bin/sh', words, { cwd, env: { ...own, XDG_CACHE_HOME: cache, ...env } });
}

async function build(cwd: string, paths: readonly string[], surroundings?: Surroundings) {
  await start(cwd, ['build', ...paths, '-o', 'out', '--quiet'], surroundings);
  return treeOf(join(cwd, 'out'));
}

beforeAll(async () => {
  expected = await build(first, ['tenants']);
  expect(Object.keys(expected)).toContain('istanbul/snippet.js');
}, 60_000);

describe('the same configs give the same bytes', () => {
  test.each<[string, Surroundings]>([
    ['in another time zone', { env: { TZ: 'Pacific/Kiritimati' } }],
    ['in another locale', { env: { LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', LANGUAGE: 'tr' } }],
    ['in the C locale, without colours', { env: { LC_ALL: 'C', NO_COLOR: '1' } }],
    ['with another umask', { umask: '077' }],
    ['on one core', { cores: '0' }],
    ['in a build job', { env: { CI: 'true', SOURCE_DATE_EPOCH: '1' } }],
  ])('%s', async (_where, surroundings) => {
    expect(await build(tempProject(configs), ['tenants'], surroundings)).toEqual(expected);
  });

  test('in another folder, deeper and with other characters in its name', async () => {
    const moved = Object.entries(configs).map(([name, config]) => [`Ž a/'b/${name}`, config]);
    const cwd = join(tempProject(Object.fromEntries(moved)), "Ž a/'b");
    expect(await build(cwd, ['tenants'])).toEqual(expected);
  });

  test('in any order, named one by one', async () => {
    const paths = Object.keys(configs).filter((name) => name.startsWith('tenants/'));
    expect(await build(tempProject(configs), paths.reverse())).toEqual(expected);
  });

  test('with a cold cache and without one', async () => {
    const [cold, without] = [tempProject(configs), tempProject(configs)];
    await Promise.all([
      build(cold, ['tenants'], { cache: tempProject({}) }),
      start(without, ['build', 'tenants', '-o', 'out', '--quiet', '--no-cache']),
    ]);
    for (const cwd of [cold, without]) expect(treeOf(join(cwd, 'out'))).toEqual(expected);
  });

  test('built again over other output, and pruned', async () => {
    const cwd = tempProject({
      ...configs,
      'more/x.json': shop('x'),
      'more/b.json': shop('b', { global: 'g' }),
    });
    await build(cwd, ['more']);
    await start(cwd, ['build', 'tenants', '-o', 'out', '--quiet', '--prune']);
    expect(treeOf(join(cwd, 'out'))).toEqual(expected);
  });

  test('in shards on different machines, joined in any order', async () => {
    const cwd = tempProject(configs);
    const surroundings: Surroundings[] = [
      { env: { TZ: 'America/St_Johns' } },
      { umask: '027', cores: '0' },
      { cache: tempProject({}), env: { LC_ALL: 'C' } },
    ];
    await Promise.all(
      surroundings.map((each, index) =>
        start(cwd, ['build', 'tenants', '-o', `s${index + 1}`, '--quiet', '--shard', `${index + 1}/3`], each),
      ),
    );
    await start(cwd, ['merge', 's3', 's1', 's2', '-o', 'out', '--quiet']);
    expect(treeOf(join(cwd, 'out'))).toEqual(expected);
  });
});

test('a tenant alone gives the bytes it gives among 1,000', async () => {
  const names = Array.from({ length: 999 }, (_, index) => `shop-${index}`);
  const others = names.map((name) => [`tenants/${name}.json`, shop(name)]);
  const cwd = tempProject({ ...configs, ...Object.fromEntries(others) });
  const { 'manifest.json': manifest = '', ...files } = await build(cwd, ['tenants']);
  const { 'manifest.json': alone = '', ...own } = await build(tempProject(configs), ['tenants/i.json']);
  for (const [name, text] of Object.entries(own)) expect([name, files[name]]).toEqual([name, text]);
  const lineOf = (text: string) => text.split('\n').find((line) => line.includes('"tenant":"istanbul"'));
  expect(lineOf(alone)).toBeDefined();
  expect(lineOf(manifest)?.replace(/,$/, '')).toBe(lineOf(alone));
});
