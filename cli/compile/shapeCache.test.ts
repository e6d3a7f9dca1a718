import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { tempProject } from '../testing/tempProject.ts';
import { createShapeCache } from './shapeCache.ts';
import { shapeCacheFolder } from './shapeCacheFolder.ts';

const shape = { head: '!function(a){a()}', parameters: ['$window'] };

/** A folder whose cache holds one shape, and the file that holds it. */
function filledCache() {
  const folder = join(tempProject({}), 'cache');
  createShapeCache(folder, 'fingerprint').write('yn', shape);
  const [name = ''] = readdirSync(folder);
  return { folder, file: join(folder, name) };
}
const readAgain = (folder: string, fingerprint = 'fingerprint', key = 'yn') =>
  createShapeCache(folder, fingerprint).read(key);

test('gives back what it was given, to the same compiler and for the same shape', () => {
  const { folder } = filledCache();
  expect(readAgain(folder)).toEqual(shape);
  expect(readAgain(folder, 'another')).toBeUndefined();
  expect(readAgain(folder, 'fingerprint', 'ny')).toBeUndefined();
});

test('only this user can read and write what it keeps', () => {
  const { folder, file } = filledCache();
  expect(readdirSync(folder)).toHaveLength(1);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

describe('an entry counts for nothing, and is replaced, if it', () => {
  test.each<[string, (file: string, folder: string) => void]>([
    ['is empty', (file) => writeFileSync(file, '')],
    ['was cut off', (file) => writeFileSync(file, readFileSync(file, 'utf8').slice(0, -20))],
    ['is no JSON', (file) => writeFileSync(file, 'shape')],
    ['is null', (file) => writeFileSync(file, 'null')],
    ['has another head', (file) => writeFileSync(file, readFileSync(file, 'utf8').replace('a()', 'b()'))],
    [
      'is another shape’s',
      (file, folder) => {
        createShapeCache(folder, 'fingerprint').write('ny', { ...shape, head: '!function(a){other()}' });
        const other = readdirSync(folder).find((name) => !file.endsWith(name)) ?? '';
        renameSync(join(folder, other), file);
      },
    ],
    ['may be written by everybody', (file) => chmodSync(file, 0o666)],
    [
      'is a link',
      (file, folder) => {
        renameSync(file, join(folder, 'moved'));
        symlinkSync(join(folder, 'moved'), file);
      },
    ],
    [
      'is a pipe that nobody writes to',
      (file) => {
        rmSync(file);
        execFileSync('mkfifo', ['-m', '600', file]);
      },
    ],
    [
      'is a folder full of things',
      (file) => {
        renameSync(file, `${file}.old`);
        mkdirSync(file);
      },
    ],
  ])('%s', (_what, spoil) => {
    const { folder, file } = filledCache();
    spoil(file, folder);
    expect(readAgain(folder)).toBeUndefined();
    createShapeCache(folder, 'fingerprint').write('yn', shape);
    if (!statSync(file).isDirectory()) expect(readAgain(folder)).toEqual(shape);
  });

  test('could not be pasted', () => {
    const folder = join(tempProject({}), 'cache');
    createShapeCache(folder, 'f').write('yn', { ...shape, head: '!function(a){a("</script>")}' });
    expect(readAgain(folder, 'f')).toBeUndefined();
  });

  test('is no call of a function, or takes what no config provides', () => {
    const folder = join(tempProject({}), 'cache');
    createShapeCache(folder, 'f').write('yn', { ...shape, head: 'evil' });
    createShapeCache(folder, 'f').write('ny', { ...shape, parameters: ['$window', 'evil()'] });
    expect(readAgain(folder, 'f')).toBeUndefined();
    expect(readAgain(folder, 'f', 'ny')).toBeUndefined();
  });
});

describe('a folder that others could have filled is left alone', () => {
  test.each([0o777, 0o770, 0o702])('mode %o', (mode) => {
    const { folder } = filledCache();
    chmodSync(folder, mode);
    expect(readAgain(folder)).toBeUndefined();
  });

  test('a link', () => {
    const { folder } = filledCache();
    symlinkSync(folder, `${folder}-link`);
    expect(readAgain(`${folder}-link`)).toBeUndefined();
    createShapeCache(`${folder}-link`, 'fingerprint').write('ny', shape);
    expect(readdirSync(folder)).toHaveLength(1);
  });
});

test('a place that cannot be written to is no error', () => {
  const cwd = tempProject({ file: '' });
  const cache = createShapeCache(join(cwd, 'file/cache'), 'f');
  cache.write('yn', shape);
  expect(cache.read('yn')).toBeUndefined();
});

describe('where shapes are kept', () => {
  const root = process.cwd();

  test('in the project that this tool is installed in, from anywhere inside', () => {
    const expected = join(root, 'node_modules/.cache/consent-tag');
    expect(shapeCacheFolder(root, {})).toBe(expected);
    expect(shapeCacheFolder(join(root, 'cli/compile'), {})).toBe(expected);
  });

  test('not in a project that only happens to be the working directory', () => {
    const cwd = tempProject({ 'package.json': '{}', 'node_modules/x': '' });
    expect(shapeCacheFolder(cwd, { XDG_CACHE_HOME: '/caches' })).toBe('/caches/consent-tag');
    expect(shapeCacheFolder(cwd, { XDG_CACHE_HOME: 'relative' })).toMatch(/[\\/]\.cache[\\/]consent-tag$/);
    expect(shapeCacheFolder(cwd, {})).toMatch(/[\\/]\.cache[\\/]consent-tag$/);
  });
});
