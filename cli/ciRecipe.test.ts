import { execFile } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { projectPath } from './docs/markdown.ts';
import { tempProject, treeOf } from './testing/tempProject.ts';

interface Job {
  permissions?: Record<string, string>;
  strategy?: { matrix: { shard: number[] } };
  env?: Record<string, unknown>;
  steps: { uses?: string; run?: string }[];
}

const workflow: { permissions: object; jobs: Record<string, Job> } = parse(
  readFileSync(projectPath('examples/ci/consent-tag.yml'), 'utf8'),
);
const run = promisify(execFile);

test('the workflow gives what one build gives, and tells what a release changes', async () => {
  const cwd = tempProject({});
  const tenants = projectPath('examples/tenants');
  const runLocally = projectPath('examples/ci/runLocally.js');
  const { stdout } = await run(process.execPath, [runLocally, tenants, join(cwd, 'first')]);
  expect(stdout).toContain('build: npx consent-tag build tenants --shard "$SHARD/$SHARDS"');
  expect(readFileSync(join(cwd, 'first/summary.md'), 'utf8')).toContain(
    'There is no release to compare with.',
  );

  // The same as one build of all tenants, with the shapes that the jobs have cached.
  const first = join(cwd, 'first/jobs/build-1');
  const bin = projectPath('lib/cli/bin.js');
  const env = { ...process.env, XDG_CACHE_HOME: join(cwd, 'first/jobs/build-4/node_modules/.cache') };
  await run(process.execPath, [bin, 'build', 'tenants', '-o', 'whole', '--quiet'], { cwd: first, env });
  const whole = treeOf(join(first, 'whole'));
  expect(treeOf(join(cwd, 'first/artifacts/dist'))).toEqual(whole);
  expect(Object.keys(treeOf(join(cwd, 'first/cache'))).length).toBeGreaterThan(3);

  // A release later, with another lifetime.
  const released = join(cwd, 'released.json');
  writeFileSync(released, whole['manifest.json']?.replace('"maxAge":"30d"', '"maxAge":"20d"') ?? '');
  cpSync(join(cwd, 'first/cache'), join(cwd, 'second/cache'), { recursive: true });
  await run(process.execPath, [runLocally, tenants, join(cwd, 'second'), released]);
  expect(readFileSync(join(cwd, 'second/summary.md'), 'utf8')).toMatch(
    /^```text\n1 tenant changed, 7 unchanged\n[\s\S]+ 20d → 30d [\s\S]+```\n$/,
  );
}, 120_000);

test('the workflow asks for as little as it needs, and pins its actions', () => {
  expect(workflow.permissions).toEqual({ contents: 'read' });
  const wider = Object.entries(workflow.jobs).filter(([, { permissions }]) => permissions);
  expect(wider.map(([name, { permissions }]) => [name, permissions])).toEqual([
    ['validate', { contents: 'read', 'security-events': 'write' }],
  ]);
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);
  for (const { uses } of steps) if (uses) expect(uses).toMatch(/@(?:v\d+|[0-9a-f]{40})$/);
  // What a shell runs comes from the workflow alone: values go through the environment.
  for (const { run: lines } of steps) expect(lines ?? '').not.toContain('${{');
  const { strategy, env } = workflow.jobs.build ?? {};
  expect(env?.SHARDS).toBe(strategy?.matrix.shard.length);
});
