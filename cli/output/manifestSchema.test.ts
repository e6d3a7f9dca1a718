import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import schema from '../../schemas/manifest.schema.json' with { type: 'json' };
import tenantSchema from '../../schemas/tenant.schema.json' with { type: 'json' };
import ajvOptions from '../config/ajvOptions.json' with { type: 'json' };
import { projectPath } from '../docs/markdown.ts';
import { runCommand } from '../testing/runCommand.ts';
import { tempProject } from '../testing/tempProject.ts';

const validate = new Ajv2020(ajvOptions).addSchema(tenantSchema, 'tenant.schema.json').compile(schema);
const platforms: string[] = tenantSchema.properties.consent.properties.platform.enum;

/** What is wrong with a manifest, as `pointer keyword`. */
function faults(manifest: unknown): string[] {
  validate(manifest);
  return (validate.errors ?? []).map(({ instancePath, keyword }) => `${instancePath} ${keyword}`);
}

test('the manifest of the examples is as its schema says', async () => {
  const out = join(tempProject({}), 'out');
  await runCommand(projectPath('.'), ['build', 'examples/tenants', '-o', out]);
  const manifest = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8'));
  expect(faults(manifest)).toEqual([]);
  expect(manifest.tenants.length).toBeGreaterThan(5);
  const { csp, config, ...rest } = manifest.tenants[0];
  expect(
    faults({ ...manifest, tenants: [{ ...rest, csp: 'none', config: { ...config, globl: 1 } }] }),
  ).toEqual(['/tenants/0/config additionalProperties', '/tenants/0/csp pattern']);
});

test('and so is one that keeps what was built earlier', async () => {
  const shop = (tenant: string) => ({ tenant, consent: { platform: 'google' } });
  const cwd = tempProject({ 'in/a.json': shop('a'), 'in/b.json': shop('b') });
  await runCommand(cwd, ['build', 'in', '-o', 'out']);
  writeFileSync(join(cwd, 'in/b.json'), JSON.stringify({ ...shop('b'), globl: 1 }));
  await runCommand(cwd, ['build', 'in', '-o', 'out', '--keep-going']);
  const manifest = JSON.parse(readFileSync(join(cwd, 'out/manifest.json'), 'utf8'));
  expect(manifest.tenants.map(({ stale }: { stale?: true }) => stale)).toEqual([undefined, true]);
  expect(faults(manifest)).toEqual([]);
});

test('it knows every platform', () => {
  expect(schema.$defs.tenant.properties.platform.enum).toEqual(platforms);
});
