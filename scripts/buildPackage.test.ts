import { execFile, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { explanations } from '../cli/diagnostics/explanations/explanations.ts';
import { runCommand } from '../cli/testing/runCommand.ts';
import { tempProject, treeOf } from '../cli/testing/tempProject.ts';
import { buildPackage } from './buildPackage.js';

const root = fileURLToPath(new URL('..', import.meta.url));
// Inside the package, since what is built looks for esbuild and terser where the package is.
const lib = join(root, 'node_modules/.cache/consent-tag-test/lib');
const bin = join(lib, 'cli/bin.js');
const faulty = {
  tenant: 'Shop',
  consent: { platform: 'didomi', dataLayer: 'x', purpose: ['a', 'a--b'] },
  globl: 1,
};

beforeAll(() => buildPackage(lib), 60_000);
afterAll(() => rmSync(dirname(lib), { recursive: true, force: true }));

test('the same sources give the same package', async () => {
  const again = join(tempProject({}), 'lib');
  await buildPackage(again);
  expect(treeOf(again)).toEqual(treeOf(lib));
}, 60_000);

test('package.json points to what is built, and it can be started', async () => {
  const { bin: bins } = createRequire(import.meta.url)('../package.json');
  expect(bins['consent-tag']).toBe('./lib/cli/bin.js');
  expect(statSync(bin).mode & 0o111).toBe(0o111);
  expect(readFileSync(bin, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
  expect(existsSync(join(lib, 'api.d.ts'))).toBe(true);
});

test('the licences of all that is bundled come with it, the preview page included', () => {
  const text = readFileSync(join(lib, 'THIRD-PARTY-LICENSES.txt'), 'utf8');
  const names = [...text.matchAll(/^(\S+) \d+\.\d+\.\d+\S* \([^)]+\)$/gm)].map(([, name]) => name);
  expect(names).toEqual(expect.arrayContaining(['chokidar', 'commander', 'preact', 'tldts']));
});

test('the precompiled validator says what the schema says', async () => {
  const cwd = tempProject({ 'shop.json': faulty });
  const args = ['validate', 'shop.json', '--format', 'json'];
  const fromSources = await runCommand(cwd, args);
  expect(await start(cwd, args)).toEqual(fromSources);
  expect(JSON.parse(fromSources.stdout).findings).toHaveLength(4);
});

describe('a start loads only what it needs', () => {
  // Static imports, as Node follows them before the first line runs.
  function loadedBy(file: string, seen = new Set<string>()): Set<string> {
    if (seen.has(file)) return seen;
    seen.add(file);
    const text = readFileSync(join(lib, 'cli', file), 'utf8');
    for (const [, name = ''] of text.matchAll(/\b(?:from|import)\s*"\.\/([^"]+)"/g)) loadedBy(name, seen);
    return seen;
  }

  test('neither esbuild, terser, the public suffix list nor the glob library', () => {
    const files = [...loadedBy('bin.js')];
    const text = files.map((file) => readFileSync(join(lib, 'cli', file), 'utf8')).join('\n');
    expect(text).not.toMatch(/(?:from|import)\s*"(?:esbuild|terser|node:child_process)"/);
    expect(text.length).toBeLessThan(62_000);
  });

  test('build and validate: a few files, none of them large', () => {
    const chunks = readdirSync(join(lib, 'cli'));
    const start = chunks.filter((name) => name.startsWith('start-'));
    const files = [...new Set(['bin.js', ...start].flatMap((name) => [...loadedBy(name)]))];
    expect(start).toHaveLength(1);
    expect(files.length).toBeLessThan(15);
    const text = files.map((file) => readFileSync(join(lib, 'cli', file), 'utf8')).join('\n');
    expect(text).not.toMatch(/(?:from|import)\s*"(?:esbuild|terser|node:child_process|node:zlib)"/);
    expect(text.length).toBeLessThan(270_000);
  });

  test('the documentation of findings only to explain one, or for SARIF, which carries it', () => {
    const chunks = readdirSync(join(lib, 'cli')).filter((name) => name.endsWith('.js'));
    const documented = chunks.filter((name) =>
      readFileSync(join(lib, 'cli', name), 'utf8').includes(explanations.RETENTION_CAPPED.meaning),
    );
    expect(documented).toHaveLength(1);
    const users = chunks.filter((name) => documented.some((chunk) => loadedBy(name).has(chunk)));
    const others = users.filter((name) => !documented.includes(name));
    expect(others.map((name) => name.split('-')[0])).toEqual(['explain', 'sarif']);
  });
});

test('a reader that leaves early is no failure', async () => {
  const cwd = tempProject({ 'shop.json': faulty });
  const child = spawn(process.execPath, [bin, 'validate', 'shop.json', '--format', 'json'], { cwd });
  child.stdout.destroy();
  let stderr = '';
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const exitCode = await new Promise((resolve) => child.on('close', resolve));
  expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
});

/** Runs the built command line as a process of its own. */
async function start(cwd: string, args: string[]) {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [bin, ...args], { cwd });
    return { exitCode: 0, stdout, stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { exitCode: code, stdout, stderr };
  }
}
