import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build as bundle } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCommand } from '../testing/runCommand.ts';
import { tempProject, treeOf } from '../testing/tempProject.ts';
import { interruptedBuild } from './interruptedBuild.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
// Inside the package, whose version the program looks up.
const folder = join(root, 'node_modules/.cache/consent-tag-killed');
const program = join(folder, 'killedBuild.js');

beforeAll(async () => {
  await bundle({
    entryPoints: [join(root, 'cli/testing/killedBuild.ts')],
    outfile: program,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    mainFields: ['module', 'main'],
    external: ['esbuild', 'terser'],
    banner: {
      js: "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);",
    },
    // Keeps the banner's names apart from those of the code.
    minify: true,
    logLevel: 'warning',
  });
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const names = Array.from({ length: 6 }, (_, at) => `t${at}`);
const project = () =>
  tempProject(
    Object.fromEntries(
      names.map((tenant) => [`in/${tenant}.json`, { tenant, consent: { platform: 'google' } }]),
    ),
  );
const args = ['build', 'in', '-o', 'out', '--quiet'];

test('a build that is really killed is finished or taken back by the next one', async () => {
  const whole = project();
  await runCommand(whole, args);
  const after = treeOf(join(whole, 'out'));
  const messages = new Set<string | undefined>();
  for (let nth = 4; ; nth += 4) {
    const cwd = project();
    const { signal, status, stderr } = spawnSync(process.execPath, [program, String(nth), ...args], { cwd });
    if (signal !== 'SIGKILL') {
      expect(status, String(stderr)).toBe(0);
      break;
    }
    messages.add(interruptedBuild(join(cwd, 'out'), 'out')?.message);
    expect((await runCommand(cwd, args)).stderr, String(nth)).toBe('');
    expect(treeOf(join(cwd, 'out')), String(nth)).toEqual(after);
  }
  expect(
    [...messages].map((message) => /nothing in it|some of its files/.exec(message ?? '')?.[0]).sort(),
  ).toEqual(['nothing in it', 'some of its files', undefined]);
}, 120_000);
