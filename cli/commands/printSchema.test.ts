import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { schemaNames } from '../commandLine/defineSchema.ts';
import { projectPath } from '../docs/markdown.ts';
import { runCommand } from '../testing/runCommand.ts';

const textOf = (name: string) => readFileSync(projectPath(`schemas/${name}.schema.json`), 'utf8');

test('every schema of the package can be printed', () => {
  const files = readdirSync(projectPath('schemas')).filter((name) => name.endsWith('.schema.json'));
  expect(schemaNames.map((name) => `${name}.schema.json`).sort()).toEqual(files.sort());
});

test.each(schemaNames)('%s: byte for byte', async (name) => {
  expect(await runCommand('.', ['schema', name])).toEqual({ exitCode: 0, stdout: textOf(name), stderr: '' });
});

test('without a name it is that of a config', async () => {
  expect((await runCommand('.', ['schema'])).stdout).toBe(textOf('tenant'));
});

test('another name is wrong usage', async () => {
  const { exitCode, stdout, stderr } = await runCommand('.', ['schema', 'tennant']);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).toContain(schemaNames.join(', '));
});
