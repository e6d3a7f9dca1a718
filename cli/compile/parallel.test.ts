import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempProject } from '../testing/tempProject.ts';
import { type CompiledSnippet, createCompiler } from './compiler.ts';
import { configOf } from './testConfigs.ts';

const configs = [
  configOf('google'),
  configOf('google', {}, { cache: false }),
  configOf('shoptet'),
  configOf('didomi'),
  configOf('google', { tenant: 'same-shape' }),
];
const compileAll = (cacheFolder?: string) => {
  const compiler = createCompiler({ cacheFolder });
  return configs.map((config) => compiler.compile(config));
};

test('shapes compiled together, alone, or taken from the cache give the same scripts', async () => {
  const folder = join(tempProject({}), 'cache');
  const together = await Promise.all(compileAll(folder));
  expect(readdirSync(folder)).toHaveLength(4);

  const fromCache = compileAll(folder);
  expect(fromCache.filter((script) => script instanceof Promise)).toEqual([]);
  expect(fromCache).toEqual(together);

  const alone: CompiledSnippet[] = [];
  for (const config of configs) alone.push(await createCompiler().compile(config));
  expect(alone).toEqual(together);
});

test('a damaged cache gives the same scripts and is repaired', async () => {
  const folder = join(tempProject({}), 'cache');
  const before = await Promise.all(compileAll(folder));
  for (const name of readdirSync(folder)) writeFileSync(join(folder, name), '{');
  expect(await Promise.all(compileAll(folder))).toEqual(before);
  expect(compileAll(folder)).toEqual(before);
});
