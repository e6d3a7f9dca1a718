import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runCommand } from '../testing/runCommand.ts';
import { tempProject, treeOf } from '../testing/tempProject.ts';

const likely = {
  tenant: fc.constantFrom('acme', 'a', 'shop-cz', 'con', 'Acme'),
  platform: fc.constantFrom('google', 'shoptet', 'didomi'),
  purpose: fc.constantFrom('analytics', 'analytics_storage', 'a,b', 'a--b', 'cookies-x'),
  domain: fc.constantFrom(
    'auto',
    'host',
    'example.com',
    'co.uk',
    'myshoptet.com',
    'Example.com',
    'localhost',
  ),
  denied: fc.constantFrom('memory', 'none', 'session', 'cookie'),
  maxAge: fc.constantFrom(
    'session',
    '1h',
    '1d',
    '7d',
    '30d',
    '180d',
    '395d',
    '400d',
    '401d',
    '2y',
    '1',
    '0d',
  ),
  experiment: fc.constantFrom(
    'hero=a:1',
    'hero=a:1,b:1',
    'price=a:0',
    'x=y',
    'price=1:50,0:50',
    'hero=__proto__:1',
  ),
};

const answers = fc.record({
  tenant: likely.tenant,
  platform: likely.platform,
  purpose: fc.option(likely.purpose, { nil: undefined }),
  domain: fc.option(fc.oneof(likely.domain, fc.string({ minLength: 1 })), { nil: undefined }),
  denied: fc.option(likely.denied, { nil: undefined }),
  'max-age': fc.option(fc.oneof(likely.maxAge, fc.string({ minLength: 1 })), { nil: undefined }),
  experiment: fc.option(fc.oneof(likely.experiment, fc.string({ minLength: 1 })), { nil: undefined }),
});

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
  expect(written).toBeGreaterThan(0);
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
