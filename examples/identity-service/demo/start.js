import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildBundle } from '../build.js';

const folder = fileURLToPath(new URL('..', import.meta.url));

// The project's own installation does not include this package's.
if (!existsSync(new URL('../node_modules/fastify', import.meta.url))) {
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: folder,
    stdio: ['ignore', 2, 2],
    // npm is a script on Windows.
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(1);
}
await buildBundle('demo/main.ts', 'dist/journey.js');
await import('../dist/journey.js');
