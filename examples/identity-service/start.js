import { buildService } from './build.js';

await buildService();
await import('./dist/service.js');
