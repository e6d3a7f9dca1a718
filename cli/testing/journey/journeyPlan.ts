import { fc } from '../fastCheck.ts';
import type { Fate } from './virtualNetwork.ts';

/** One thing that happens, some time after the one before. `tab` is 0 or 1. */
export interface Step {
  after: number;
  what:
    | 'track'
    | 'identify'
    | 'logout'
    | 'grant'
    | 'refuse'
    | 'refuseAndReload'
    | 'forget'
    | 'load'
    | 'loadKeeping'
    | 'back'
    | 'hide'
    | 'show'
    | 'duplicate'
    | 'close'
    | 'outage'
    | 'replaceCookie'
    | 'erase'
    | 'withdrawElsewhere';
  tab: 0 | 1;
  /** How many messages, and how long each is. */
  count: number;
  length: number;
  /** How long the consent platform of the next page takes to speak. */
  platform: number;
  /** How long an outage is. */
  ms: number;
}

/** A whole generated run. */
export interface JourneyPlan {
  /** Which of the compiled snippets. */
  snippet: number;
  seed: number;
  fates: Fate[];
  steps: Step[];
}

const weight = <T>(value: T, times: number) => ({ arbitrary: fc.constant(value), weight: times });

const delay = fc.oneof(
  { arbitrary: fc.integer({ min: 0, max: 60 }), weight: 4 },
  { arbitrary: fc.integer({ min: 60, max: 3000 }), weight: 2 },
  { arbitrary: fc.integer({ min: 3000, max: 30_000 }), weight: 1 },
);

const fate: fc.Arbitrary<Fate> = fc.record({
  kind: fc.oneof(
    weight('answered' as const, 8),
    weight('lost' as const, 2),
    weight('answerLost' as const, 2),
    weight('cut' as const, 1),
    weight('broken' as const, 1),
    weight('busy' as const, 1),
  ),
  up: delay,
  down: delay,
  outruns: fc.boolean(),
});

const gap = fc.oneof(
  { arbitrary: fc.constant(0), weight: 3 },
  { arbitrary: fc.integer({ min: 1, max: 200 }), weight: 3 },
  { arbitrary: fc.integer({ min: 200, max: 4000 }), weight: 3 },
  { arbitrary: fc.integer({ min: 4000, max: 60_000 }), weight: 1 },
);

/** Nobody refuses, logs out, or touches an identifier. */
const undisturbed = [
  weight('track' as const, 14),
  weight('identify' as const, 2),
  weight('grant' as const, 4),
  weight('load' as const, 5),
  weight('loadKeeping' as const, 1),
  weight('back' as const, 1),
  weight('hide' as const, 1),
  weight('show' as const, 1),
  weight('duplicate' as const, 1),
  weight('close' as const, 1),
  weight('outage' as const, 2),
];

const disturbing = [
  weight('logout' as const, 2),
  weight('refuse' as const, 1),
  weight('refuseAndReload' as const, 1),
  weight('forget' as const, 1),
  weight('replaceCookie' as const, 1),
  weight('erase' as const, 1),
  weight('withdrawElsewhere' as const, 1),
];

const stepOf = (what: fc.Arbitrary<Step['what']>): fc.Arbitrary<Step> =>
  fc.record({
    after: gap,
    what,
    tab: fc.oneof(weight(0 as const, 3), weight(1 as const, 1)),
    count: fc.oneof(
      { arbitrary: fc.integer({ min: 1, max: 3 }), weight: 16 },
      { arbitrary: fc.integer({ min: 30, max: 130 }), weight: 1 },
    ),
    length: fc.oneof(weight(0, 6), weight(700, 1), weight(7000, 1)),
    platform: fc.oneof(weight(0, 3), weight(50, 2), weight(2500, 1)),
    ms: fc.integer({ min: 500, max: 60_000 }),
  });

/**
 * Runs of outages, lost and slow answers, reloads, hidden and closed tabs; `disturbed` ones have refusals, new
 * grants, logouts and identifiers that end at the server, too.
 */
export function journeyPlans(snippets: number, disturbed: boolean): fc.Arbitrary<JourneyPlan> {
  const step = stepOf(disturbed ? fc.oneof(...undisturbed, ...disturbing) : fc.oneof(...undisturbed));
  return fc.record({
    snippet: fc.integer({ min: 0, max: snippets - 1 }),
    seed: fc.integer({ min: 1, max: 0x7fffffff }),
    fates: fc.array(fate, { minLength: 1, maxLength: 12 }),
    steps: fc.array(step, { minLength: 3, maxLength: 24 }),
  });
}
