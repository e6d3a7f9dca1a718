import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { contractTypeFiles, generateContractTypes } from './generateContractTypes.js';

test.each(contractTypeFiles)('%s has the types of the contract', async (file) => {
  const committed = new URL(`../${file}`, import.meta.url);
  expect(readFileSync(committed, 'utf8')).toBe(await generateContractTypes());
});
