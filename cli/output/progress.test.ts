import { expect, test } from 'vitest';
import { runCommand } from '../testing/runCommand.ts';
import { tempProject } from '../testing/tempProject.ts';
import { createProgress } from './progress.ts';

/** What a terminal is told by 1,600 steps that take `step` milliseconds each. */
function told(step: number, columns = true): string[] {
  const texts: string[] = [];
  let time = 0;
  const progress = createProgress(
    1600,
    'tenants',
    columns ? (text) => texts.push(text) : undefined,
    () => time,
  );
  for (let count = 0; count < 1600; count++) {
    time += step;
    progress.tick();
  }
  progress.end();
  return texts;
}

test('work that is soon done shows no bar', () => expect(told(0.1)).toEqual([]));

test('the bar stays on one line of a narrow terminal', () => {
  const texts: string[] = [];
  let time = 0;
  const progress = createProgress(
    1600,
    'tenants',
    (text) => texts.push(text),
    () => time,
    30,
  );
  for (let count = 0; count < 1600; count++) {
    time++;
    progress.tick();
  }
  expect(texts.length).toBeGreaterThan(0);
  expect(Math.max(...texts.map((text) => text.length - 1))).toBe(29);
});

test('long work shows a bar that grows and goes away', () => {
  const texts = told(1);
  expect(texts.length).toBeLessThan(14);
  expect(texts[0]).toBe('\r[#######-----------------]  32% 512 of 1600 tenants');
  expect(texts.at(-1)).toBe('\r\u001b[K');
});

test('without a terminal there is none', () => expect(told(1, false)).toEqual([]));

test.each([
  ['a pipe', {}],
  ['a terminal', { isTTY: true }],
  ['a build server', { isTTY: true, env: { CI: 'true' } }],
])('a short build on %s ends with one line about what it did', async (_what, situation) => {
  const cwd = tempProject({ 'in/a.json': { tenant: 'a', consent: { platform: 'google' } } });
  const { stderr } = await runCommand(cwd, ['build', 'in', '-o', 'out'], situation);
  expect(stderr.split('\n').slice(1)).toEqual([
    '"out": 1 tenant: 1 new, 0 changed, 0 unchanged, 0 removed',
    '',
  ]);
});
