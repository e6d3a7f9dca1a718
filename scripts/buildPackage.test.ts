import { execFile, spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Script } from 'node:vm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asFunction } from '../cli/codeCache.ts';
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
  const again = join(dirname(lib), 'again');
  await buildPackage(again);
  expect(codeOf(again)).toEqual(codeOf(lib));
}, 60_000);

test('can be built in a clone in which nothing was built yet', async () => {
  const clone = join(dirname(lib), 'clone');
  for (const name of ['package.json', 'tsconfig.json', 'cli', 'schemas', 'scripts', 'snippet'])
    cpSync(join(root, name), join(clone, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(clone, 'node_modules'), 'junction');
  await promisify(execFile)(process.execPath, [join(clone, 'scripts/buildPackage.js')]);
  expect(treeOf(join(clone, 'lib/snippet'))).toEqual(treeOf(join(lib, 'snippet')));
  expect(readdirSync(clone).filter((name) => name.startsWith('.lib'))).toEqual([]);
}, 60_000);

/** All but what V8 made of it, which only V8 reads, and which holds what it liked to keep. */
function codeOf(folder: string) {
  return Object.entries(treeOf(folder)).filter(([name]) => !name.endsWith('.cache'));
}

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
  // Static imports: what is imported on demand stands inside a function.
  function loadedBy(file: string, seen = new Set<string>()): Set<string> {
    if (seen.has(file)) return seen;
    seen.add(file);
    const text = readFileSync(join(lib, 'cli', file), 'utf8');
    for (const [, name = ''] of text.matchAll(/[=;]require\("\.\/([^"]+)"\)/g)) loadedBy(name, seen);
    return seen;
  }

  const heavy = /^(?:esbuild|terser|node:child_process|node:zlib|node:worker_threads)$/;

  test('its version: neither esbuild, terser, the public suffix list nor the glob library', async () => {
    const { files, packages, bytes } = await traceStart(['--version']);
    expect(packages.filter((name) => heavy.test(name))).toEqual([]);
    expect(files.length).toBeLessThan(10);
    expect(bytes).toBeLessThan(70_000);
  });

  test.each([[['validate']], [['build', '--out', 'out', '--emit', 'snippet']]])(
    '%j of one tenant, the second time: a few files, none of them large',
    async (command) => {
      const cwd = tempProject({ 'shop.json': { tenant: 'shop', consent: { platform: 'shoptet' } } });
      const args = [...command, 'shop.json', '--quiet'];
      await traceStart(args, cwd);
      rmSync(join(cwd, 'out'), { recursive: true, force: true });
      const { files, packages, bytes } = await traceStart(args, cwd);
      expect(packages.filter((name) => heavy.test(name))).toEqual([]);
      expect(files.length).toBeLessThan(15);
      expect(bytes).toBeLessThan(280_000);
    },
  );

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

describe('the code cache', () => {
  const cached = () => readdirSync(join(lib, 'cli')).filter((name) => name.endsWith('.cache'));

  test('holds the large files of a start, and is what V8 would take', () => {
    const names = cached().map((name) => name.split('-')[0]);
    expect(names).toEqual(expect.arrayContaining(['chunk', 'run']));
    for (const name of cached()) {
      const file = join(lib, 'cli', name.replace(/\.cache$/, ''));
      const cachedData = readFileSync(join(lib, 'cli', name));
      const script = new Script(asFunction(readFileSync(file, 'utf8')), { filename: file, cachedData });
      expect(script.cachedDataRejected).toBe(false);
    }
  });

  test('is what a start runs: one of other code, which V8 cannot tell apart, shows', async () => {
    const folder = join(lib, 'cli');
    const [file = ''] = readdirSync(folder).filter(
      (name) => name.endsWith('.js') && readFileSync(join(folder, name), 'utf8').includes('"0.1.0"'),
    );
    const source = readFileSync(join(folder, file), 'utf8').replace('"0.1.0"', '"9.9.9"');
    const other = new Script(asFunction(source)).createCachedData();
    writeFileSync(join(folder, `${file}.cache`), other);
    expect((await start(folder, ['--version'])).stdout).toBe('9.9.9\n');
    rmSync(join(folder, `${file}.cache`));
  });

  test('of another version of V8 or made under other flags is not used, and not missed', async () => {
    const cwd = tempProject({ 'shop.json': faulty });
    const args = ['validate', 'shop.json', '--format', 'json'];
    const usual = await start(cwd, args);
    expect(await start(cwd, args, ['--stack-size=900'])).toEqual(usual);
    for (const name of cached()) writeFileSync(join(lib, 'cli', name), 'made by something else');
    expect(await start(cwd, args)).toEqual(usual);
    for (const name of cached()) rmSync(join(lib, 'cli', name));
    expect(await start(cwd, args)).toEqual(usual);
  });
});

test('a command that never comes to an end, with nothing left to wait for, is a failure', async () => {
  const cwd = tempProject({ 'never.cjs': neverValidates });
  const { exitCode } = await start(cwd, ['validate', '.'], ['--require', './never.cjs']);
  expect(exitCode).toBe(3);
});

const neverValidates = `
const Module = require('node:module');
const load = Module._load;
Module._load = function (name, ...rest) {
  return name.startsWith('./start-') ? { validate: () => new Promise(() => {}) } : load.call(this, name, ...rest);
};
`;

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
async function start(cwd: string, args: string[], options: string[] = []) {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [...options, bin, ...args], {
      cwd,
    });
    return { exitCode: 0, stdout, stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { exitCode: code, stdout, stderr };
  }
}

/** What a run of the built command line loads: files of ours with their size together, and modules by name. */
async function traceStart(args: string[], cwd = tempProject({})) {
  const trace = join(tempProject({ 'trace.cjs': traceModules }), 'trace.cjs');
  const { exitCode, stderr } = await start(cwd, args, ['--require', trace]);
  expect({ exitCode, stderr: stderr.replace(/^trace .*\n/gm, '') }).toEqual({ exitCode: 0, stderr: '' });
  const names = [...stderr.matchAll(/^trace (.*)$/gm)].map(([, name = '']) => name);
  const files = names.filter((name) => name.startsWith(lib));
  const bytes = files.reduce((sum, name) => sum + statSync(name).size, 0);
  return { files, packages: names.filter((name) => !name.startsWith(lib)), bytes };
}

const traceModules = `
const Module = require('node:module');
const load = Module._load;
const names = new Set();
Module._load = function (name, ...rest) {
  if (!name.startsWith('.')) names.add(name);
  return load.call(this, name, ...rest);
};
process.on('exit', () => {
  for (const name of [...names, ...Object.keys(require.cache)]) process._rawDebug('trace ' + name);
});
`;
