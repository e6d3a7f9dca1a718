import { symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { tempProject } from '../testing/tempProject.ts';
import { locateFiles } from './locateFiles.ts';

const files = {
  'b.json': '',
  'a.json': '',
  'notes.txt': '',
  'deep/er/c.json': '',
  'deep/consent-tag.config.json': '',
  'node_modules/x/d.json': '',
  '.hidden/e.json': '',
  '._a.json': '',
  '[odd].json': '',
};

describe('paths stand for', () => {
  test.each([
    ['a file, whatever its name', ['notes.txt'], ['notes.txt']],
    ['every config below a folder', ['.'], ['[odd].json', 'a.json', 'b.json', 'deep/er/c.json']],
    ['what a pattern matches', ['{a,b}.json'], ['a.json', 'b.json']],
    [
      'a deep pattern, without dependencies and settings of a project',
      ['**/*.json'],
      ['[odd].json', 'a.json', 'b.json', 'deep/er/c.json'],
    ],
    ['a file that looks like a pattern', ['[odd].json'], ['[odd].json']],
    ['each file once, sorted', ['b.json', './b.json', 'a.json', '?.json'], ['a.json', 'b.json']],
  ])('%s', async (_what, paths, expected) => {
    const cwd = tempProject(files);
    const located = await locateFiles(paths, cwd);
    expect(located.files.map((file) => relative(cwd, file))).toEqual(expected);
    expect(located.problems).toEqual([]);
  });
});

test('linked folders are not followed, linked files are', async () => {
  const cwd = tempProject({ 'in/a.json': '', 'other/b.json': '', 'other/c.json': '' });
  symlinkSync(cwd, join(cwd, 'in/loop'));
  symlinkSync('../other/c.json', join(cwd, 'in/c.json'));
  const located = await locateFiles(['in'], cwd);
  expect(located.files.map((file) => relative(cwd, file))).toEqual(['in/a.json', 'in/c.json']);
});

test('a link to nothing is named, and the other configs of its folder are still found', async () => {
  const cwd = tempProject({ 'in/a.json': '', 'in/deep/b.json': '' });
  symlinkSync('gone.json', join(cwd, 'in/deep/broken.json'));
  const located = await locateFiles(['in'], cwd);
  expect(located.problems).toEqual(['cannot read "in/deep/broken.json": there is no such file or folder']);
  expect(located.files.map((file) => relative(cwd, file))).toEqual(['in/a.json', 'in/deep/b.json']);
});

test('what an editor leaves beside a config while it is open is no config, unless it is named', async () => {
  const cwd = tempProject({ 'in/a.json': '', 'in/.b.json': '' });
  symlinkSync('person@machine.1234:1', join(cwd, 'in/.#a.json'));
  const located = await locateFiles(['in', 'in/.b.json'], cwd);
  expect(located.problems).toEqual([]);
  expect(located.files.map((file) => relative(cwd, file))).toEqual(['in/.b.json', 'in/a.json']);
});

test('every path without a file is a problem', async () => {
  const cwd = tempProject({ 'a.json': '' });
  expect((await locateFiles(['gone', 'a.json', 'x*.json'], cwd)).problems).toEqual([
    'cannot read "gone": there is no such file or folder',
    'there is no config in "x*.json"',
  ]);
});
