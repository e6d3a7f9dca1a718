import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { generateConfigType } from './generateConfigType.js';

test('the type of a config is the one the schema gives', async () => {
  const committed = new URL('../cli/config/tenantConfig.generated.ts', import.meta.url);
  expect(readFileSync(committed, 'utf8')).toBe(await generateConfigType());
});
