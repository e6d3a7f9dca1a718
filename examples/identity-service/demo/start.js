import { buildBundle } from '../build.js';
import { ensureInstalled } from '../ensureInstalled.js';

ensureInstalled();
await buildBundle('demo/main.ts', 'dist/journey.js');
await import('../dist/journey.js');
