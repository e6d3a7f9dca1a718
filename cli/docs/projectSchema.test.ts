import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { readProjectConfig } from '../config/projectConfig.ts';
import { type Code, codes, isAdjustable } from '../diagnostics/codes.ts';
import { summaryOf } from '../diagnostics/explanations/summaryOf.ts';
import { tempProject } from '../testing/tempProject.ts';
import { projectPath, readDocument } from './markdown.ts';

const file = 'schemas/project.schema.json';
const schema = JSON.parse(readDocument(file));

test('the schema offers every code with what it means (refresh: npx vitest run cli/docs -u)', async () => {
  const rules = (Object.keys(codes) as Code[]).sort().map((code) => {
    const { severity } = codes[code];
    const kind = isAdjustable(code) ? 'severity' : 'fixed';
    const standing = isAdjustable(code) ? `${severity} unless set here` : 'always an error';
    return [code, { description: `${summaryOf(code)} (${standing}).`, $ref: `#/$defs/${kind}` }];
  });
  schema.properties.rules.properties = Object.fromEntries(rules);
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(projectPath(file));
});

describe('the schema says what the command line says', () => {
  const validate = new Ajv2020({ strict: true, allErrors: true }).compile(JSON.parse(readDocument(file)));
  const accepted = [
    {},
    { $schema: 'x', rules: {}, paths: ['tenants', 'shops/*.json'], out: 'dist' },
    { rules: { RETENTION_LONG: 'off', BOM_PRESENT: 'error', TENANT_RESERVED: 'note' } },
    { rules: { DOMAIN_SHARED: 'error' } },
    { paths: ['./a', 'a/../b', '..a'], out: '.' },
  ];
  const refused = [
    [],
    { rule: {} },
    { $schema: 1 },
    { rules: [] },
    { rules: { RETENTION_LNG: 'off' } },
    { rules: { RETENTION_LONG: 'warn' } },
    { rules: { RETENTION_LONG: 0 } },
    { rules: { RETENTION_LONG: null } },
    { rules: { DOMAIN_SHARED: 'warning' } },
    { rules: { KEY_UNKNOWN: 'off' } },
    { paths: 'tenants' },
    { paths: [] },
    { paths: [1] },
    { paths: ['a', 'a'] },
    { paths: [''] },
    { paths: ['/etc'] },
    { paths: ['C:/tenants'] },
    { paths: ['a\\b'] },
    { paths: ['../a'] },
    { paths: ['..'] },
    { out: ['dist'] },
    { out: '' },
    { out: 'file:///dist' },
  ];

  test.each(accepted.map((settings) => [JSON.stringify(settings), settings]))(
    'fine: %s',
    async (_text, settings) => {
      expect([validate(settings), await findingsOf(settings)]).toEqual([true, []]);
    },
  );

  test.each(refused.map((settings) => [JSON.stringify(settings), settings]))(
    'wrong: %s',
    async (_text, settings) => {
      expect([validate(settings), (await findingsOf(settings)).length]).toEqual([false, 1]);
    },
  );
});

async function findingsOf(settings: object) {
  const cwd = tempProject({ 'consent-tag.config.json': settings });
  return (await readProjectConfig(cwd)).findings;
}
