import { fc } from '../../../../../cli/testing/fastCheck.ts';
import type { Change } from '../change.ts';
import type { Policy } from '../policy.ts';
import { Journey, type Sent } from './journey.ts';
import { deliveriesOf, STORIES } from './stories.ts';

export const RUNS = { numRuns: 400 };

/** Sends all messages to a service that knows nothing yet. */
export function play(messages: readonly Sent[], policy: Partial<Policy> = {}): Journey {
  const journey = new Journey(policy);
  for (const message of messages) journey.send(message);
  return journey;
}

/** With a limit of soft IDs that is reached, or is not. */
export const anyPolicy = fc.record<Pick<Policy, 'softIdLimit' | 'joinAcrossTypes'>>({
  softIdLimit: fc.constantFrom(1, 2, 64),
  joinAcrossTypes: fc.constantFrom('same-browser', 'same-message'),
});

/** The story as it happened, or delivered in any way. */
export const anyDelivery = STORIES.complete.chain((story) =>
  fc.record({
    messages: fc.oneof(fc.constant(story), deliveriesOf(story)),
    policy: anyPolicy,
  }),
);

/** Holds `check` against the state after every single message. */
export function afterEveryMessage(
  check: (journey: Journey, changes: readonly Change[], sent: Sent) => void,
): void {
  fc.assert(
    fc.property(anyDelivery, ({ messages, policy }) => {
      const journey = new Journey(policy);
      for (const message of messages) check(journey, journey.send(message).changes, message);
    }),
    RUNS,
  );
}
