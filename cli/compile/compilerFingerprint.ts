import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { VERSION } from '../version.ts';
import { packageRoot } from './packageRoot.ts';

let fingerprint: string | undefined;

/**
 * The identity of this compiler: SHA-256 over the tool's version, those of esbuild and terser, the snippet's
 * modules, and the names of our own code's files, which contain the hash of what is in them.
 */
export function compilerFingerprint(): string {
  fingerprint ??= compute();
  return fingerprint;
}

function compute(): string {
  const lib = join(packageRoot(), 'lib');
  const hash = createHash('sha256');
  for (const part of [VERSION, versionOf('esbuild'), versionOf('terser')]) hash.update(`${part}\n`);
  // Not the code caches: which files have one depends on the Node that built the package.
  const code = readdirSync(join(lib, 'cli')).filter((name) => name.endsWith('.js'));
  hash.update(`${code.sort().join('\n')}\n`);
  for (const name of filesBelow(join(lib, 'snippet'))) {
    const source = readFileSync(join(lib, 'snippet', name), 'latin1');
    hash.update(`${name} ${source.length}\n${source}`);
  }
  return hash.digest('hex');
}

/** Paths of all files below a folder, with `/`, the same on every system. */
function filesBelow(folder: string, prefix = ''): string[] {
  return readdirSync(join(folder, prefix), { withFileTypes: true })
    .flatMap((entry) => {
      const name = `${prefix}${entry.name}`;
      return entry.isDirectory() ? filesBelow(folder, `${name}/`) : [name];
    })
    .sort();
}

function versionOf(name: string): string {
  const file = createRequire(import.meta.url).resolve(`${name}/package.json`);
  return JSON.parse(readFileSync(file, 'utf8')).version;
}
