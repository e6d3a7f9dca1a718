import { buildBundle, buildService } from '../build.js';
import { ensureInstalled } from '../ensureInstalled.js';

ensureInstalled();
await buildService();
await buildBundle('bench/main.ts', 'dist/bench.js');
await import('../dist/bench.js');
