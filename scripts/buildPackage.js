import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import ajvStandalone from 'ajv/dist/standalone/index.js';
import { build, transformSync } from 'esbuild';
import ts from 'typescript-es5';
import { startTogether } from './startTogether.js';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Builds what `package.json` points to: the snippet's ES5 modules, the command line, the page API's types. */
export async function buildPackage(lib = join(root, 'lib')) {
  // Beside the result, so that it can be moved into its place at once: tests may be using the old one.
  const stagedPackage = join(dirname(lib), `.lib-${process.pid}`);
  const staging = join(stagedPackage, 'lib');
  try {
    // A package by itself: what runs in it while it is built must not look for its parts in an old `lib`, or in none.
    mkdirSync(stagedPackage, { recursive: true });
    symlinkSync(join(root, 'schemas'), join(stagedPackage, 'schemas'), 'junction');
    buildSnippetModules(join(staging, 'snippet'));
    const bundled = [
      ...(await buildCommandLine(join(staging, 'cli'))),
      ...(await buildPreviewPages(join(staging, 'preview'))),
    ];
    addCodeCache(join(staging, 'cli'));
    write(join(staging, 'THIRD-PARTY-LICENSES.txt'), licensesOf(bundled));
    write(join(staging, 'api.d.ts'), readFileSync(join(root, 'snippet/api.d.ts'), 'utf8'));
    rmSync(lib, { recursive: true, force: true });
    renameSync(staging, lib);
  } finally {
    rmSync(stagedPackage, { recursive: true, force: true });
  }
}

/** Browser code to ES5, module by module: at run time it is only bundled and minified. */
function buildSnippetModules(out) {
  for (const name of filesBelow(join(root, 'snippet'))) {
    if (!name.endsWith('.ts') || name.endsWith('.d.ts') || name.endsWith('.test.ts')) continue;
    const { outputText, diagnostics } = ts.transpileModule(
      readFileSync(join(root, 'snippet', name), 'utf8'),
      {
        fileName: name,
        reportDiagnostics: true,
        compilerOptions: {
          target: ts.ScriptTarget.ES5,
          // ES5 syntax, but modules: the bundler needs them to leave unused code out.
          module: ts.ModuleKind.ES2015,
          rewriteRelativeImportExtensions: true,
          verbatimModuleSyntax: true,
        },
      },
    );
    if (diagnostics?.length) {
      throw new Error(`snippet/${name}: ${ts.flattenDiagnosticMessageText(diagnostics[0].messageText, ' ')}`);
    }
    write(join(out, name.replace(/\.ts$/, '.js')), outputText);
  }
}

/** Node code to one start-up file and a few chunks that are loaded only when they are needed. Gives its sources. */
async function buildCommandLine(out) {
  const { metafile } = await build({
    metafile: true,
    absWorkingDir: root,
    // What runs on a thread of its own is a file of its own.
    entryPoints: [
      'cli/bin.ts',
      'cli/compile/shapeWorker.ts',
      'cli/output/folderWorker.ts',
      'cli/writeCodeCache.ts',
    ],
    entryNames: '[name]',
    outdir: out,
    bundle: true,
    // Keeps the compiler and the public suffix list out of the file every start has to parse.
    splitting: true,
    chunkNames: '[name]-[hash]',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    // jsonc-parser's `main` is a UMD wrapper whose requires no bundler can follow.
    mainFields: ['module', 'main'],
    external: ['esbuild', 'terser'],
    // Half the text to parse at every start.
    minify: true,
    plugins: [startTogether, precompiledSchema, withoutChildProcess],
    legalComments: 'none',
    logLevel: 'warning',
  });
  toCommonJs(out);
  const bin = join(out, 'bin.js');
  writeFileSync(bin, `#!/usr/bin/env node\n${readFileSync(bin, 'utf8')}`);
  chmodSync(bin, 0o755);
  return Object.keys(metafile.inputs);
}

/**
 * Only ES modules can be split into files, and only CommonJS starts quickly: the loader of ES modules takes
 * longer than a build of one tenant, and for each of Node's own modules it calls every getter there is
 * (`process.stdin` opens the input). So the files are split as the one and run as the other.
 */
function toCommonJs(folder) {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const { code } = transformSync(readFileSync(path, 'utf8'), {
      format: 'cjs',
      platform: 'node',
      target: 'node20',
      // As `require`, which finds what is loaded later the same quick way.
      supported: { 'dynamic-import': false },
      define: { 'import.meta.url': 'moduleUrl' },
      minify: true,
      legalComments: 'none',
      logLevel: 'warning',
    });
    const url = code.includes('moduleUrl')
      ? "const moduleUrl = require('node:url').pathToFileURL(__filename).href;\n"
      : '';
    writeFileSync(path, url + code);
  }
  write(join(folder, 'package.json'), '{ "type": "commonjs" }\n');
}

/**
 * Puts a code cache beside the files that every start needs, and takes away what made it. In a process of its
 * own without options: a cache that was made under other flags of V8 is of no use.
 */
function addCodeCache(folder) {
  const writer = join(folder, 'writeCodeCache.js');
  execFileSync(process.execPath, [writer], { stdio: 'inherit', env: { ...process.env, NODE_OPTIONS: '' } });
  rmSync(writer);
}

/** The preview's browser code: the panel, and what its shop pages load. Gives its sources. */
async function buildPreviewPages(out) {
  const { metafile } = await build({
    metafile: true,
    absWorkingDir: root,
    entryPoints: ['panel.tsx', 'panel.css', 'recorder.ts', 'platform.ts'].map(
      (name) => `cli/preview/page/${name}`,
    ),
    outdir: out,
    bundle: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    minify: true,
    legalComments: 'none',
    logLevel: 'warning',
  });
  return Object.keys(metafile.inputs);
}

/** The licences of the packages whose code became part of ours; they ask to be passed on. */
function licensesOf(inputs) {
  const packages = inputs.map((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]);
  const names = [...new Set(packages.filter(Boolean))].sort();
  return names
    .map((name) => {
      const folder = join(root, 'node_modules', name);
      const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
      if (!file) throw new Error(`${name} has no licence file`);
      const { version, license } = readJson(`node_modules/${name}/package.json`);
      return `${name} ${version} (${license})\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
    })
    .join(`\n${'-'.repeat(80)}\n\n`);
}

/** Puts ajv's standalone code in the place of the module that compiles the schema when it is loaded. */
const precompiledSchema = {
  name: 'precompiled-schema',
  setup(bundler) {
    bundler.onLoad({ filter: /[\\/]cli[\\/]config[\\/]schemaValidator\.ts$/ }, ({ path }) => ({
      contents: standaloneValidator(),
      loader: 'js',
      resolveDir: dirname(path),
    }));
  },
};

/**
 * commander loads child_process for subcommands that are programs of their own; there are none here, and
 * loading it takes as long as parsing all of our code (5 ms of 30).
 */
const withoutChildProcess = {
  name: 'without-child-process',
  setup(bundler) {
    bundler.onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      importer.includes('commander') ? { path: 'child_process', namespace: 'unused' } : undefined,
    );
    bundler.onLoad({ filter: /^/, namespace: 'unused' }, () => ({ contents: 'module.exports = {}' }));
  },
};

function standaloneValidator() {
  const options = readJson('cli/config/ajvOptions.json');
  const ajv = new Ajv2020({ ...options, code: { source: true, esm: true, lines: true } });
  ajv.addSchema(readJson('schemas/tenant.schema.json'), 'tenant');
  return ajvStandalone.default(ajv, { validateSchema: 'tenant' });
}

/** Paths of all files below a folder, relative to it, sorted. */
function filesBelow(folder, prefix = '') {
  return readdirSync(join(folder, prefix), { withFileTypes: true })
    .flatMap((entry) => {
      const name = prefix + entry.name;
      return entry.isDirectory() ? filesBelow(folder, `${name}/`) : [name];
    })
    .sort();
}

function readJson(path) {
  return JSON.parse(readFileSync(join(root, path), 'utf8'));
}

function write(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await buildPackage();
