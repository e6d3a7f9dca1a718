import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCommand } from '../testing/runCommand.ts';
import { tempProject, treeOf } from '../testing/tempProject.ts';

const shop = { tenant: 'shop', consent: { platform: 'google' } };
const build = (cwd: string, emit: string) => runCommand(cwd, ['build', 'in', '-o', 'out', '--emit', emit]);
const filesOf = (cwd: string) => Object.keys(treeOf(join(cwd, 'out/shop')));
const listed = (cwd: string) =>
  Object.keys(JSON.parse(readFileSync(join(cwd, 'out/manifest.json'), 'utf8')).tenants[0].files).sort();

const all = [
  'cookies.cookieconsent.json',
  'cookies.json',
  'cookies.klaro.json',
  'cookies.md',
  'install.html',
  'snippet.html',
  'snippet.js',
];

test('writes what is asked for, and lists it in the manifest', async () => {
  const cwd = tempProject({ 'in/shop.json': shop });
  expect((await build(cwd, 'snippet, disclosure,imports,install')).exitCode).toBe(0);
  expect(filesOf(cwd)).toEqual(all);
  expect(listed(cwd)).toEqual(all);
  const page = readFileSync(join(cwd, 'out/shop/install.html'), 'utf8');
  expect(page).toContain('&lt;script>/*shop*/&lt;/script>');
});

test('writes the snippet and what it stores unless told otherwise', async () => {
  const cwd = tempProject({ 'in/shop.json': shop });
  const { exitCode, stdout } = await runCommand(cwd, ['build', 'in', '-o', 'out']);
  expect(exitCode).toBe(0);
  expect(filesOf(cwd)).toEqual(['cookies.json', 'cookies.md', 'snippet.html', 'snippet.js']);
  // The table shows what is to be pasted.
  expect(stdout).toContain('out/shop/snippet.html');
});

test('another choice of kinds adds and removes files, the same one touches nothing', async () => {
  const cwd = tempProject({ 'in/shop.json': shop });
  await build(cwd, 'snippet');
  expect(filesOf(cwd)).toEqual(['snippet.html', 'snippet.js']);
  expect((await build(cwd, 'snippet,disclosure')).stderr).toContain('1 changed');
  expect(filesOf(cwd)).toEqual(['cookies.json', 'cookies.md', 'snippet.html', 'snippet.js']);
  expect((await build(cwd, 'disclosure,snippet')).stderr).toContain('1 unchanged');
  const { stderr } = await build(cwd, 'install');
  expect(stderr).toContain('1 changed');
  expect(stderr).not.toContain('not ours');
  expect(filesOf(cwd)).toEqual(['install.html']);
  expect(listed(cwd)).toEqual(['install.html']);
});

test('what a build wrote is not taken for configs', async () => {
  const cwd = tempProject({ 'in/shop.json': shop });
  await build(cwd, 'snippet,disclosure,imports');
  const { exitCode, stderr } = await runCommand(cwd, ['validate', '.']);
  expect(stderr).toContain('1 tenant');
  expect(exitCode).toBe(0);
});
