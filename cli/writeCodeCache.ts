import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import type { Script } from 'node:vm';
import { codeCacheOf, loadWithCodeCache } from './codeCache.ts';

/** Smaller files are parsed faster than a second one is found. */
const worthIt = 20_000;

/**
 * Part of building the package, in a process of its own: runs a build of one tenant and keeps what V8 made of
 * our files, the functions that ran included.
 */
async function writeCodeCache(): Promise<void> {
  const scripts = new Map<string, Script>();
  loadWithCodeCache((file, script) => scripts.set(file, script));
  const folder = mkdtempSync(join(tmpdir(), 'consent-tag-code-'));
  try {
    const config = { tenant: 'shop', consent: { platform: 'shoptet' } };
    writeFileSync(join(folder, 'shop.json'), JSON.stringify(config));
    const { run } = await import('./run.ts');
    const status = await run({
      argv: ['node', 'consent-tag', 'build', 'shop.json', '--out', 'out', '--emit', 'snippet', '--quiet'],
      cwd: () => folder,
      env: { XDG_CACHE_HOME: join(folder, 'cache') },
      stdout: process.stdout,
      stderr: process.stderr,
    });
    if (status !== 0) throw new Error(`the build ended with ${status}`);
    // Minifying has changed a flag, and V8 takes only what was made under the flags it has at a start.
    if (process.versions.v8.startsWith('11.3.')) setFlagsFromString('--interrupt-budget=67584');
    for (const [file, script] of scripts) {
      const cache = script.createCachedData();
      if (cache.length > worthIt) writeFileSync(codeCacheOf(file), cache);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

writeCodeCache();
