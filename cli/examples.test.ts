import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createCompiler } from './compile/compiler.ts';
import { loadTenants } from './config/loadTenants.ts';
import { validateSchema } from './config/schemaValidator.ts';
import { runCommand } from './testing/runCommand.ts';
import { tempProject } from './testing/tempProject.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const examples = join(root, 'examples/tenants');

test('every example is valid; only those that say so earn a warning or a note', async () => {
  const { findings, problems, tenants } = await loadTenants(['examples/tenants'], root);
  expect(problems).toEqual([]);
  expect(findings.map(({ place, code }) => `${place.source.name.split('/').pop()} ${code}`)).toEqual([
    'classic-values.json CACHE_OUTLIVES_IDENTIFIER',
    'classic-values.json RETENTION_LONG',
    'classic-values.json RETENTION_CAPPED',
    'classic-values.json RETENTION_SAFARI',
    'classic-values.json STORAGE_DENIED_SESSION',
    'didomi-publisher.json STORAGE_DENIED_SESSION',
    'base.json RETENTION_SAFARI',
    'strict-clinic.json RETENTION_SAFARI',
  ]);
  expect(tenants.map(({ config }) => validateSchema(config))).toEqual(tenants.map(() => true));
  expect(new Set(tenants.map(({ config }) => config.consent.platform))).toEqual(
    new Set(['google', 'shoptet', 'didomi']),
  );
});

test('every example is described', () => {
  const readme = readFileSync(join(root, 'examples/README.md'), 'utf8');
  for (const name of readdirSync(examples)) expect(readme).toContain(name);
});

test('every example builds into a script that needs no escaping, the same each time', async () => {
  const out = tempProject({});
  const loadCompiler = async () => createCompiler();
  const built = await runCommand(root, ['build', examples, '-o', join(out, 'a')], { loadCompiler });
  expect(built.exitCode).toBe(0);
  await runCommand(out, ['build', examples, '-o', 'b', '--quiet'], { loadCompiler });
  const manifest = readFileSync(join(out, 'a/manifest.json'), 'utf8');
  expect(readFileSync(join(out, 'b/manifest.json'), 'utf8')).toBe(manifest);
  const names: string[] = JSON.parse(manifest).tenants.map(({ tenant }: { tenant: string }) => tenant);
  expect(names).toEqual([
    'classic-values',
    'consent-mode-shop',
    'didomi-publisher',
    'fashion-cz',
    'fashion-de',
    'loyalty-shop',
    'shoptet-ab-test',
    'strict-clinic',
  ]);
  for (const name of names) {
    const js = readFileSync(join(out, 'a', name, 'snippet.js'), 'utf8');
    expect(js).toMatch(/^[ -~]+$/);
    expect(js).not.toMatch(/<|\{\{|\{%|#\w+#|\\|`|\$\{|\]\]>|--/);
    expect(readFileSync(join(out, 'a', name, 'snippet.html'), 'utf8')).toBe(`<script>${js}</script>\n`);
  }
}, 60_000);

test('values the schema allows never break the script: double hyphens in names and domains', async () => {
  const cwd = tempProject({
    'shop.json': {
      tenant: 'a--b--c',
      consent: { platform: 'google' },
      cookies: { domain: 'xn--schne-mode-gcb.example' },
      collector: { url: 'https://id.xn--schne-mode-gcb.example/a--b---c' },
    },
  });
  const loadCompiler = async () => createCompiler();
  const { exitCode } = await runCommand(cwd, ['build', 'shop.json', '-o', 'out'], { loadCompiler });
  expect(exitCode).toBe(0);
  expect(readFileSync(join(cwd, 'out/a--b--c/snippet.js'), 'utf8')).not.toContain('--');
}, 60_000);
