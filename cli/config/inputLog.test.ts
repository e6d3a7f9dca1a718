import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { tempProject } from '../testing/tempProject.ts';
import { hasSameInputs } from './inputDigest.ts';
import { createInputLog, type InputLog } from './inputLog.ts';
import { loadTenants } from './loadTenants.ts';

const bytes = (text: string) => Buffer.from(text);
const shop = (tenant: string, rest: object = {}) => ({ tenant, consent: { platform: 'google' }, ...rest });

/** What `a.json` was made of. */
function logOf(further: (log: InputLog) => void = () => {}) {
  const log = createInputLog();
  log.locate(new Map([['/a.json', '/a.json']]));
  log.read('/a.json', bytes('{}'));
  further(log);
  return log.digest();
}

describe('a log', () => {
  test('that notes the same twice is that of noting it once', () => {
    expect(logOf((log) => log.read('/a.json', bytes('{}')))).toEqual(logOf());
  });

  test.each<[string, (log: InputLog) => void]>([
    ['says two things of a file', (log) => log.read('/a.json', bytes('[]'))],
    ['misses what a config says', (log) => log.locate(new Map([['/b.json', '/b.json']]))],
    ['misses what a base says', (log) => log.base('/base.json', '/base.json')],
    [
      'follows a base to two places',
      (log) => {
        for (const real of ['/x.json', '/y.json']) {
          log.base('/base.json', real);
          log.read(real, bytes('{}'));
        }
      },
    ],
    [
      'finds two roots for a folder',
      (log) => {
        log.root('/in', '/');
        log.root('/in', '/in');
      },
    ],
    ['read a pipe', (log) => log.readUnsteady()],
  ])('that %s is good for nothing', (_what, further) => {
    expect(logOf()).toBeDefined();
    expect(logOf(further)).toBeUndefined();
  });
});

describe('what configs were loaded from', () => {
  async function load(files: Record<string, object | string>) {
    const cwd = tempProject(files);
    const log = createInputLog();
    await loadTenants(['in'], cwd, log);
    return { cwd, digest: log.digest() };
  }

  test.each<[string, Record<string, object | string>]>([
    ['a plain config', { 'in/a.json': shop('a') }],
    ['one that takes a closer look', { 'in/a.json': `${JSON.stringify(shop('a'))}${' '.repeat(5000)}` }],
    ['one that is larger than most', { 'in/a.json': `${JSON.stringify(shop('a'))}${' '.repeat(50_000)}` }],
    ['one without tenant', { 'in/a.json': shop('a', { extends: './b.json' }), 'in/b.json': {} }],
    ['one that is no JSON', { 'in/a.json': '{' }],
    ['an empty one', { 'in/a.json': '' }],
    [
      'two that share a cookie',
      {
        'in/a.json': shop('a', { cookies: { domain: 'shop.example' } }),
        'in/b.json': shop('b', { cookies: { domain: 'www.shop.example' } }),
      },
    ],
    [
      'bases',
      { 'in/a.json': shop('a', { extends: '../b.json' }), 'b.json': { extends: './c.json' }, 'c.json': {} },
    ],
  ])('is found again: %s', async (_what, files) => {
    const { cwd, digest } = await load(files);
    expect(digest && (await hasSameInputs(digest, ['in'], cwd))).toBe(true);
    for (const name of Object.keys(files)) {
      const text = files[name];
      writeFileSync(join(cwd, name), `${typeof text === 'string' ? text : JSON.stringify(text)} `);
      expect(digest && (await hasSameInputs(digest, ['in'], cwd)), name).toBe(false);
      writeFileSync(join(cwd, name), typeof text === 'string' ? text : JSON.stringify(text, null, 2));
      expect(digest && (await hasSameInputs(digest, ['in'], cwd)), name).toBe(true);
    }
  });

  test('cannot be compared if it is no file', async () => {
    const cwd = tempProject({ 'in/a.json': shop('a') });
    rmSync(join(cwd, 'in/a.json'));
    symlinkSync('/dev/null', join(cwd, 'a.json'));
    const log = createInputLog();
    await loadTenants(['a.json'], cwd, log);
    expect(log.digest()).toBeUndefined();
  });
});
