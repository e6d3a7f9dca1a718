import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createCompiler } from '../compile/compiler.ts';
import { emitKinds } from '../output/fileRenderer.ts';
import { runCommand } from '../testing/runCommand.ts';
import { tempProject, treeOf } from '../testing/tempProject.ts';

const shop = { tenant: 'shop', consent: { platform: 'google' } };
const loadCompiler = async () => createCompiler();

/** The files of the one tenant after a build with these options. */
async function filesAfter(cwd: string, ...options: string[]): Promise<string[]> {
  const args = ['build', 'shop.json', '-o', 'dist', '--emit', 'snippet', '--quiet', ...options];
  expect((await runCommand(cwd, args, { loadCompiler })).exitCode).toBe(0);
  return Object.keys(treeOf(join(cwd, 'dist/shop'))).sort();
}

test('--target gtm writes a container with exactly the snippet', async () => {
  const cwd = tempProject({ 'shop.json': shop });
  const files = await filesAfter(cwd, '--target', 'gtm');
  expect(files).toEqual(['gtm-container.json', 'snippet.html', 'snippet.js']);
  const container = readFileSync(join(cwd, 'dist/shop/gtm-container.json'), 'utf8');
  const { containerVersion } = JSON.parse(container);
  const { value } = containerVersion.tag[0].parameter.find(({ key }: { key: string }) => key === 'html');
  expect(value).toBe(readFileSync(join(cwd, 'dist/shop/snippet.html'), 'utf8'));
});

test('--debug adds the readable build and leaves the others as they are', async () => {
  const cwd = tempProject({ 'shop.json': shop });
  const ordinary = await filesAfter(cwd);
  const snippet = readFileSync(join(cwd, 'dist/shop/snippet.html'), 'utf8');
  expect(await filesAfter(cwd, '--debug')).toEqual(['snippet.debug.html', ...ordinary]);
  expect(readFileSync(join(cwd, 'dist/shop/snippet.html'), 'utf8')).toBe(snippet);
  const debug = readFileSync(join(cwd, 'dist/shop/snippet.debug.html'), 'utf8');
  expect(debug).toContain('[consent-tag ');
  const manifest = JSON.parse(readFileSync(join(cwd, 'dist/manifest.json'), 'utf8'));
  expect(Object.keys(manifest.tenants[0].files)).toContain('snippet.debug.html');
});

test('a build without them removes what an earlier one added', async () => {
  const cwd = tempProject({ 'shop.json': shop });
  await filesAfter(cwd, '--debug', '--target', 'gtm');
  expect(await filesAfter(cwd)).toEqual(['snippet.html', 'snippet.js']);
});

test('no other target is known', async () => {
  const cwd = tempProject({ 'shop.json': shop });
  const { exitCode, stderr } = await runCommand(cwd, [
    'build',
    'shop.json',
    '-o',
    'dist',
    '--target',
    'tealium',
  ]);
  expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: expect.stringContaining('gtm') });
});

test('nothing that a build writes below its own configs is taken for a config by the next one', async () => {
  const cwd = tempProject({ 'shop.json': shop });
  const args = ['build', '.', '-o', 'dist', '--emit', emitKinds.join(), '--target', 'gtm', '--debug'];
  for (const counted of ['1 new, 0 changed, 0 unchanged', '0 new, 0 changed, 1 unchanged']) {
    const { exitCode, stderr } = await runCommand(cwd, args, { loadCompiler });
    expect([exitCode, stderr]).toEqual([0, expect.stringContaining(counted)]);
  }
});
