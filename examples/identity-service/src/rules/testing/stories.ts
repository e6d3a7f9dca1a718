import { fc } from '../../../../../cli/testing/fastCheck.ts';
import type { Sent } from './journey.ts';

const PEOPLE = ['ada', 'bob', 'cyd', 'dan'] as const;
const DEVICES = ['soft-laptop', 'soft-phone', 'soft-kiosk'] as const;

type Step = Record<string, unknown> & { kind: Sent['kind'] };

const person = fc.constantFrom(...PEOPLE);
const softId = fc.constantFrom(...DEVICES);
const email = person.map((name) => ({ email: `${name}@example.com` }));
const customer = person.map((name) => ({ customer_id: `number-of-${name}` }));

const tracks = softId.map((id): Step => ({ kind: 'track', softId: id }));
const identifies = (hardIds: fc.Arbitrary<Record<string, string>>) =>
  fc.tuple(softId, hardIds).map(([id, named]): Step => ({ kind: 'identify', softId: id, hardIds: named }));
const withdrawals = softId.map((id): Step => ({ kind: 'withdrawal', softId: id }));
const erasures = fc
  .oneof(
    softId.map((id) => ({ softId: id })),
    fc.oneof(email, customer).map((hardIds) => ({ hardIds })),
  )
  .map((named): Step => ({ kind: 'erasure', ...named }));

/** Gives the steps keys and times: what happened, in the order in which it happened. */
function story(steps: fc.Arbitrary<Step>): fc.Arbitrary<Sent[]> {
  const timed = (list: Step[]): Sent[] =>
    list.map(
      (step, index) =>
        ({
          ...step,
          ...(step.kind === 'erasure' ? { receivedAt: index + 1 } : { at: index + 1, key: `k${index + 1}` }),
        }) as unknown as Sent,
    );
  return fc.array(steps, { maxLength: 14 }).map(timed);
}

const anyHardIds = fc.oneof(
  email,
  customer,
  fc.tuple(email, customer).map(([a, b]) => ({ ...a, ...b })),
);
/** Each device is one person's, so nothing can contradict: e-mail, customer number, or both of the same person. */
const ownHardIds = (kioskOwner: string) =>
  softId.chain((id) => {
    const owner = id === 'soft-kiosk' ? kioskOwner : 'ada';
    const own = { email: `${owner}@example.com`, customer_id: `number-of-${owner}` };
    return fc
      .constantFrom<Record<string, string>[]>(own, { email: own.email }, { customer_id: own.customer_id })
      .map((hardIds): Step => ({ kind: 'identify', softId: id, hardIds }));
  });

/** At most four people, three devices, two types of hard IDs. */
export const STORIES = {
  /** Visits and sign-ins of everybody everywhere. */
  conflicting: story(fc.oneof(tracks, identifies(anyHardIds))),
  conflictFree: fc
    .constantFrom('ada', 'bob')
    .chain((kioskOwner) => story(fc.oneof(tracks, ownHardIds(kioskOwner)))),
  oneType: story(fc.oneof(tracks, identifies(email))),
  /** With withdrawals and erasures between them. */
  complete: story(
    fc.oneof(
      { weight: 4, arbitrary: tracks },
      { weight: 5, arbitrary: identifies(anyHardIds) },
      { weight: 1, arbitrary: withdrawals },
      { weight: 1, arbitrary: erasures },
    ),
  ),
};

/** The same messages as they may arrive: all of them late, in any order, some of them more than once. */
export function deliveriesOf(messages: readonly Sent[]): fc.Arbitrary<Sent[]> {
  return fc
    .subarray(messages.filter(({ kind }) => kind !== 'erasure'))
    .chain((repeated) => {
      const all = [...messages, ...repeated];
      return fc.shuffledSubarray(all, { minLength: all.length });
    })
    .map((list) => list.map((message, index) => ({ ...message, receivedAt: 1_000 + index })));
}
