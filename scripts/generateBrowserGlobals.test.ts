import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { generateBrowserGlobals } from './generateBrowserGlobals.js';

test('the globals of browsers are those TypeScript knows', () => {
  const committed = new URL('../cli/checks/browserGlobals.generated.ts', import.meta.url);
  expect(readFileSync(committed, 'utf8')).toBe(generateBrowserGlobals());
});
