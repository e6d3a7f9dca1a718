import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createConfig, lint } from '@redocly/openapi-core';
import { Validator } from '@seriousme/openapi-schema-validator';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

const file = fileURLToPath(new URL('collector.openapi.yaml', import.meta.url));
const contract = parse(readFileSync(file, 'utf8'));

test('is what the schema of OpenAPI 3.1 describes', async () => {
  const validator = new Validator();
  expect(await validator.validate(structuredClone(contract))).toEqual({ valid: true });
  expect(validator.version).toBe('3.1');
});

test('earns no remark from the linter, examples and unused parts included', async () => {
  const config = await createConfig({ extends: ['recommended-strict'] });
  const problems = await lint({ ref: file, config });
  expect(problems.map((problem) => `${problem.ruleId}: ${problem.message}`)).toEqual([]);
});
