import { expect, test } from 'vitest';
import { fc } from '../testing/fastCheck.ts';
import { type JourneyPlan, journeyPlans, type Step } from '../testing/journey/journeyPlan.ts';
import { runJourney } from '../testing/journey/runJourney.ts';
import type { Fate } from '../testing/journey/virtualNetwork.ts';
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
    creating: config.collector?.createIdentifier === true,
    queue: config.collector?.beforeConsent === 'queue',
    cache: config.consent.cache !== false,
  })),
);

async function faultsOf(plan: JourneyPlan): Promise<string[]> {
  const snippet = snippets[plan.snippet];
  if (!snippet) throw new Error(`no snippet ${plan.snippet}`);
  return runJourney(plan, snippet);
}

const answered: Fate = { kind: 'answered', up: 0, down: 0, outruns: false };
const slow: Fate = { ...answered, up: 60, down: 3000 };

/** A step by its name and tab, some time after the one before. */
function step(what: Step['what'], tab: 0 | 1, after = 0, more: Partial<Step> = {}): Step {
  return { what, tab, after, count: 1, length: 0, platform: 0, ms: 0, ...more };
}

const grant = step('grant', 0);
const secondTab = step('load', 1, 4000);

/** Runs that once went wrong. */
const cases: [string, Fate[], Step[]][] = [
  ['both tabs refuse', [answered], [grant, secondTab, step('forget', 0, 4000), step('forget', 1)]],
  [
    'a logout just after a refusal in another tab',
    [answered],
    [grant, step('load', 1), step('forget', 1, 4000), step('logout', 0)],
  ],
  [
    'a logout, and a new tab before it is over',
    [answered],
    [grant, step('logout', 0), step('load', 1, 1), step('track', 1, 4000)],
  ],
  [
    'a logout is no refusal in another tab',
    [slow],
    [grant, secondTab, step('track', 1, 4000), step('logout', 0), step('track', 1), step('load', 1)],
  ],
  [
    'logouts in both tabs at once',
    [slow],
    [grant, secondTab, step('logout', 0, 4000), step('logout', 1), step('track', 0), step('track', 1)],
  ],
  [
    'a logout before the platform has spoken, while another tab sends',
    [{ ...answered, kind: 'busy', up: 3169 }],
    [
      grant,
      step('track', 0, 200),
      step('load', 0),
      step('load', 1, 4000, { platform: 50 }),
      step('logout', 1),
    ],
  ],
  [
    'a refusal in another tab while the identifier is asked for',
    [
      { ...answered, up: 60 },
      { ...answered, kind: 'lost' },
    ],
    [
      secondTab,
      grant,
      step('track', 0, 1),
      step('refuseAndReload', 1),
      step('load', 0, 942, { platform: 2500 }),
      step('grant', 0, 158),
    ],
  ],
  [
    'a refusal just before the answer with the identifier',
    [{ ...answered, down: 60 }],
    [step('load', 1), grant, step('forget', 1, 59), step('track', 0, 1), step('load', 0, 1)],
  ],
  [
    'an undecided page hears of a refusal in another tab, which agrees again',
    [{ ...answered, kind: 'answerLost', up: 60 }],
    [
      step('load', 1),
      grant,
      step('refuseAndReload', 0, 1, { platform: 50 }),
      step('grant', 0, 200),
      step('track', 1, 1),
      step('grant', 1, 1000),
      step('track', 1, 200),
    ],
  ],
  [
    'a copied tab sends what the tab it came from keeps, too',
    [answered, { ...answered, kind: 'lost' }],
    [
      grant,
      step('track', 0, 1, { count: 100, length: 700 }),
      step('duplicate', 0, 1),
      step('outage', 0, 1, { ms: 1451 }),
      step('load', 1, 400),
      step('track', 0, 4000),
    ],
  ],
  [
    'a page comes back from the back/forward cache after a refusal and another grant',
    [{ ...answered, down: 60 }],
    [
      step('grant', 0, 4000),
      step('track', 0),
      step('loadKeeping', 0, 0, { platform: 2500 }),
      step('refuse', 0, 200),
      step('grant', 0, 1001),
      step('back', 0, 200),
      step('grant', 0, 1),
      step('track', 0, 200),
    ],
  ],
];
for (const [name, fates, steps] of cases) {
  test.each([0, 1, 2, 3])(`${name}, snippet %i`, async (snippet) => {
    expect(await faultsOf({ snippet, seed: 1, fates, steps })).toEqual([]);
    expect(await faultsOf({ snippet, seed: 2, fates, steps })).toEqual([]);
  });
}

test.each([
  ['outages, reloads and page hides nothing is lost or doubled', false],
  ['refusals, logouts and ended identifiers as well, nothing of a refused period is told', true],
])(
  'over 10,000 journeys with %s',
  async (_, disturbed) => {
    await fc.assert(
      fc.asyncProperty(journeyPlans(snippets.length, disturbed), async (plan) => {
        expect(await faultsOf(plan)).toEqual([]);
      }),
      { numRuns: 10_000 },
    );
  },
  1_200_000,
);
