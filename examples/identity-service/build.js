import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const folder = fileURLToPath(new URL('.', import.meta.url));
const { dependencies } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));

/** Bundles the service with the parts of consent-tag that it uses into `dist/service.js`. */
export async function buildService() {
  await buildBundle('src/main.ts', 'dist/service.js');
}

/**
 * Bundles a program of this package.
 * @param {string} entryPoint
 * @param {string} outfile
 */
export async function buildBundle(entryPoint, outfile) {
  await build({
    absWorkingDir: folder,
    entryPoints: [entryPoint],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    // jsonc-parser's `main` is a UMD wrapper whose requires no bundler can follow.
    mainFields: ['module', 'main'],
    // What this package installs itself stays in node_modules.
    external: Object.keys(dependencies).flatMap((name) => [name, `${name}/*`]),
    sourcemap: true,
    logLevel: 'warning',
  });
}
