import { expect, test } from 'vitest';
import { fc } from '../testing/fastCheck.ts';
import { runCommand } from '../testing/runCommand.ts';
import { tempProject, treeOf } from '../testing/tempProject.ts';

// Answers that are fine come eight times as often as others: one that is not refuses the whole draft.
const mostly = (fine: string[], others: string[]) =>
  fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...fine) },
    { weight: 1, arbitrary: fc.oneof(fc.constantFrom(...others), fc.string({ minLength: 1 })) },
  );
const perhaps = (answer: fc.Arbitrary<string>) => fc.option(answer, { nil: undefined });

const platforms = [
  ['google'],
  ['shoptet'],
  ['didomi', 'cookies-x'],
  ['didomi', 'a,b'],
  ['didomi'],
  ['google', 'a--b'],
];

const answers = fc
  .record({
    tenant: mostly(['acme', 'a', 'shop-cz'], ['con', 'Acme']),
    platform: fc.constantFrom(...platforms),
    domain: perhaps(
      mostly(['auto', 'host'], ['example.com', 'co.uk', 'myshoptet.com', 'Example.com', 'localhost']),
    ),
    denied: perhaps(mostly(['memory', 'none'], ['session', 'cookie'])),
    'max-age': perhaps(
      mostly(['session', '1d', '30d', '180d', '395d'], ['1h', '400d', '401d', '2y', '1', '0d']),
    ),
    experiment: perhaps(
      mostly(['hero=a:1', 'hero=a:1,b:1'], ['price=a:0', 'x=y', 'price=1:50,0:50', 'hero=__proto__:1']),
    ),
    collector: perhaps(
      mostly(
        ['https://id.acme.cz/v1'],
        ['http://id.acme.cz', 'http://localhost:3000', 'https://id.acme.cz/'],
      ),
    ),
  })
  .map(({ platform: [platform, purpose], ...others }) => ({ ...others, platform, purpose }));

test('whatever is answered: either nothing is written, or a config without errors and warnings', async () => {
  let written = 0;
  await fc.assert(
    fc.asyncProperty(answers, async (options) => {
      const cwd = tempProject({});
      const words = Object.entries(options).flatMap(([name, value]) =>
        value === undefined ? [] : [`--${name}=${value}`],
      );
      const { exitCode } = await runCommand(cwd, ['init', 'shop.json', ...words]);
      if (exitCode !== 0) {
        expect([exitCode, treeOf(cwd)]).toEqual([2, {}]);
        return;
      }
      written++;
      const args = ['validate', 'shop.json', '--strict', '--format', 'json'];
      const { stdout } = await runCommand(cwd, args);
      const { findings } = JSON.parse(stdout);
      expect(findings.filter(({ severity }: { severity: string }) => severity !== 'note')).toEqual([]);
    }),
    { numRuns: 150 },
  );
  expect(written).toBeGreaterThan(30);
}, 60_000);

test('every combination of good answers is written', async () => {
  const cwd = tempProject({});
  const platforms = [['google'], ['shoptet'], ['didomi', '--purpose', 'cookies']];
  for (const [platform = '', ...purpose] of platforms) {
    for (const denied of ['memory', 'none']) {
      for (const maxAge of ['session', '1d', '30d', '395d']) {
        for (const domain of ['auto', 'host', 'example.com']) {
          const words = [
            '--denied',
            denied,
            '--max-age',
            maxAge,
            '--domain',
            domain,
            '--experiment',
            'a=b:1',
          ];
          const all = [
            'init',
            'a.json',
            '--force',
            '--tenant',
            'a',
            '--platform',
            platform,
            ...purpose,
            ...words,
          ];
          const { exitCode, stderr } = await runCommand(cwd, all);
          expect([exitCode, stderr]).toEqual([0, expect.stringContaining('Wrote a.json.')]);
          expect((await runCommand(cwd, ['validate', 'a.json', '--strict'])).exitCode).toBe(0);
        }
      }
    }
  }
}, 60_000);
