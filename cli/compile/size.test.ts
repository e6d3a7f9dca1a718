import { brotliCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { createCompiler } from './compiler.ts';
import { configOf, threeExperiments } from './testConfigs.ts';

const compiler = createCompiler();

/** Raw bytes are exact. Brotli differs by a few bytes between Node versions, so it has the promised limit. */
const budgets = [
  ['google', 'default', {}, 5050, 2300],
  ['google', 'denied session', { storage: { denied: 'session' } }, 5452, 2300],
  ['google', 'denied none', { storage: { denied: 'none' } }, 4952, 2300],
  ['google', 'three experiments', { experiments: threeExperiments }, 6385, 2800],
  ['shoptet', 'default', {}, 5267, 2300],
  ['shoptet', 'denied session', { storage: { denied: 'session' } }, 5669, 2300],
  ['shoptet', 'denied none', { storage: { denied: 'none' } }, 5166, 2300],
  ['shoptet', 'three experiments', { experiments: threeExperiments }, 6602, 2800],
  ['didomi', 'default', {}, 5035, 2300],
  ['didomi', 'denied session', { storage: { denied: 'session' } }, 5437, 2300],
  ['didomi', 'denied none', { storage: { denied: 'none' } }, 4937, 2300],
  ['didomi', 'three experiments', { experiments: threeExperiments }, 6370, 2800],
] as const;

test.each(budgets)(
  '%s, %s: exactly its bytes, and brotli within its limit',
  async (platform, _, changes, raw, limit) => {
    const { js } = await compiler.compile(configOf(platform, changes));
    expect(js.length).toBe(raw);
    expect(brotliCompressSync(js).length).toBeLessThanOrEqual(limit);
  },
);
