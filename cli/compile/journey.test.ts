import { expect, test } from 'vitest';
import { fc } from '../testing/fastCheck.ts';
import { type JourneyPlan, journeyPlans, type Step } from '../testing/journey/journeyPlan.ts';
import { runJourney } from '../testing/journey/runJourney.ts';
import { programOf } from '../testing/journey/virtualPage.ts';
import { collectorUrl } from '../testing/journey/virtualShop.ts';
import { createCompiler } from './compiler.ts';
import { configOf } from './testConfigs.ts';

const compiler = createCompiler();
const collector = { url: collectorUrl, timeout: '2s' };
const configs = [
  configOf('google', { collector }),
  configOf('google', { collector: { ...collector, beforeConsent: 'queue' } }),
  configOf('google', { collector: { ...collector, createIdentifier: false } }, { cache: false }),
  configOf('google', { collector, storage: { denied: 'none' } }, { cache: false }),
];
const snippets = await Promise.all(
  configs.map(async (config) => ({
    program: programOf((await compiler.compile(config)).js),
    queue: config.collector?.beforeConsent === 'queue',
    cache: config.consent.cache !== false,
  })),
);

async function faultsOf(plan: JourneyPlan): Promise<string[]> {
  const snippet = snippets[plan.snippet];
  if (!snippet) throw new Error(`no snippet ${plan.snippet}`);
  return runJourney(plan, snippet);
}

const answered = { kind: 'answered', up: 0, down: 0, outruns: false } as const;
const step = (what: Step['what'], tab: 0 | 1, after = 0): Step => ({
  what,
  tab,
  after,
  count: 1,
  length: 0,
  platform: 0,
  ms: 0,
});

const meetings: [string, Step[]][] = [
  ['both tabs refuse', [step('load', 1, 4000), step('forget', 0, 4000), step('forget', 1)]],
  [
    'a logout just after a refusal in another tab',
    [step('load', 1), step('forget', 1, 4000), step('logout', 0)],
  ],
  [
    'a logout, and a new tab before it is over',
    [step('logout', 0), step('load', 1, 1), step('track', 1, 4000)],
  ],
];
for (const [name, steps] of meetings) {
  test.each([0, 3])(`${name}, snippet %i`, async (snippet) => {
    const plan = { snippet, seed: 1, fates: [answered], steps: [step('grant', 0), ...steps] };
    expect(await faultsOf(plan)).toEqual([]);
  });
}

test('over 10,000 journeys nothing is lost, doubled, or told of a refused period', async () => {
  await fc.assert(
    fc.asyncProperty(journeyPlans(snippets.length), async (plan) => {
      expect(await faultsOf(plan)).toEqual([]);
    }),
    { numRuns: 10_000 },
  );
}, 1_200_000);
