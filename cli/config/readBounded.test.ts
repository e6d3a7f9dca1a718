import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempProject } from '../testing/tempProject.ts';
import { loadTenants } from './loadTenants.ts';
import { readBounded } from './readBounded.ts';

test('a file larger than memory is refused by its size alone', async () => {
  const cwd = tempProject({ 'shop.json': '{}' });
  truncateSync(join(cwd, 'shop.json'), 5e9);
  const { findings, problems } = await loadTenants(['shop.json'], cwd);
  expect(problems).toEqual([]);
  expect(findings.map(({ code, message }) => [code, message])).toEqual([
    ['FILE_TOO_LARGE', 'The file has 5000000000 bytes, more than the 262144 a config may have'],
  ]);
});

test('of what never ends only the beginning is read', () => {
  expect(readBounded('/dev/zero', 100).size).toBe(101);
});

test('an empty file is empty', () => {
  expect(readBounded(join(tempProject({ a: '' }), 'a'), 100).size).toBe(0);
});
