import nodeFs, { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { countReadFiles } from '../testing/countReadFiles.ts';
import { fakeCompiler } from '../testing/runCommand.ts';
import { tempProject, treeOf } from '../testing/tempProject.ts';
import { shop, watching } from '../testing/watching.ts';

const inodes = (cwd: string) =>
  new Map(Object.keys(treeOf(join(cwd, 'out'))).map((name) => [name, statSync(join(cwd, 'out', name)).ino]));

describe('one save among 1,000 tenants', () => {
  const files = Array.from({ length: 1000 }, (_, at) => [
    `in/${at}.json`,
    at < 10 ? { tenant: `t${at}`, extends: '../base.json' } : shop(`t${at}`),
  ]);

  async function thousand() {
    const cwd = tempProject({
      'base.json': { consent: { platform: 'google' } },
      ...Object.fromEntries(files),
    });
    const compiled: string[] = [];
    const compile = (config: Parameters<typeof fakeCompiler.compile>[0]) => {
      compiled.push(config.tenant);
      return { js: `/*${config.tenant} ${config.global}*/`, features: [] };
    };
    const looked = new Set<string>();
    const lstatSync = (...args: Parameters<typeof nodeFs.lstatSync>) => {
      const [, tenant] = /\/out\/(t\d+)/.exec(String(args[0])) ?? [];
      if (tenant) looked.add(tenant);
      return nodeFs.lstatSync(...args);
    };
    const build = await watching(cwd, ['in', '-o', 'out'], {
      loadCompiler: async () => ({ ...fakeCompiler, compile }),
      fileSystem: { ...nodeFs, lstatSync },
    });
    expect(compiled.splice(0)).toHaveLength(1000);
    looked.clear();
    const before = inodes(cwd);
    const reads = countReadFiles(cwd);
    return {
      ...build,
      /** What was done since the first build. */
      work: () => ({
        read: reads.take().filter((name) => !name.startsWith('out/')),
        compiled: compiled.splice(0).sort(),
        looked: [...looked].sort(),
        written: [...inodes(cwd)].filter(([name, inode]) => before.get(name) !== inode).map(([name]) => name),
      }),
    };
  }

  test('reads, compiles and writes that tenant and no other', async () => {
    const { save, line, work } = await thousand();
    save('in/500.json', shop('t500', { global: 'other' }));
    expect(await line()).toBe('"in/500.json" changed: 1 tenant written, 999 unchanged');
    expect(work()).toEqual({
      read: ['in/500.json'],
      compiled: ['t500'],
      looked: ['t500'],
      written: ['manifest.json', 't500/snippet.html', 't500/snippet.js'],
    });
  });

  test('reads its base too, where it has one', async () => {
    const { save, line, work } = await thousand();
    save('in/5.json', { tenant: 't5', extends: '../base.json', global: 'other' });
    expect(await line()).toBe('"in/5.json" changed: 1 tenant written, 999 unchanged');
    expect(work()).toEqual({
      read: ['base.json', 'in/5.json'],
      compiled: ['t5'],
      looked: ['t5'],
      written: ['manifest.json', 't5/snippet.html', 't5/snippet.js'],
    });
  });

  test('of a base: those that extend it and no other', async () => {
    const { save, line, work } = await thousand();
    save('base.json', { consent: { platform: 'google' }, global: 'other' });
    expect(await line()).toBe('"base.json" changed: 10 tenants written, 990 unchanged');
    const ten = Array.from({ length: 10 }, (_, at) => at);
    expect(work()).toEqual({
      read: ['base.json', ...ten.map((at) => `in/${at}.json`)],
      compiled: ten.map((at) => `t${at}`),
      looked: ten.map((at) => `t${at}`),
      written: ['manifest.json', ...ten.flatMap((at) => [`t${at}/snippet.html`, `t${at}/snippet.js`])],
    });
  });

  test('that changes nothing writes nothing', async () => {
    const { save, line, work } = await thousand();
    save('in/500.json', `\n${JSON.stringify(shop('t500'))}\n`);
    expect(await line()).toBe('"in/500.json" changed: nothing to write, 1000 unchanged');
    expect(work()).toEqual({ read: ['in/500.json'], compiled: [], looked: ['t500'], written: [] });
  });
});
