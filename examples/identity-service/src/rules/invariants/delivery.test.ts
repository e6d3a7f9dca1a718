import { describe, expect, test } from 'vitest';
import { fc } from '../../../../../cli/testing/fastCheck.ts';
import { expectedPartition } from '../testing/expectedPartition.ts';
import { Journey, type Sent } from '../testing/journey.ts';
import { afterEveryMessage, anyDelivery, anyPolicy, play, RUNS } from '../testing/playStory.ts';
import { deliveriesOf, STORIES } from '../testing/stories.ts';

describe('INV4: a message that comes again changes nothing', () => {
  test('at once', () => {
    afterEveryMessage((journey, _, message) => {
      const before = journey.dump();
      if (message.kind !== 'erasure') journey.send(message);
      expect(journey.dump()).toBe(before);
    });
  });

  test('after everything else', () => {
    fc.assert(
      fc.property(anyDelivery, ({ messages, policy }) => {
        const journey = play(messages, policy);
        const before = journey.dump();
        for (const message of messages) if (message.kind !== 'erasure') journey.send(message);
        expect(journey.dump()).toBe(before);
      }),
      RUNS,
    );
  });
});

describe('INV5: the order of delivery', () => {
  const joinAcrossTypes = fc.constantFrom('same-browser' as const, 'same-message' as const);
  const delivered = (stories: fc.Arbitrary<Sent[]>) =>
    stories.chain((story) =>
      fc.record({ story: fc.constant(story), messages: deliveriesOf(story), joinAcrossTypes }),
    );

  test('does not matter where nobody contradicts', () => {
    fc.assert(
      fc.property(delivered(STORIES.conflictFree), ({ story, messages, joinAcrossTypes }) => {
        expect(play(messages, { joinAcrossTypes }).partition()).toEqual(
          expectedPartition(story, joinAcrossTypes),
        );
      }),
      RUNS,
    );
  });

  test('does not matter with one type of hard IDs, whoever contradicts', () => {
    fc.assert(
      fc.property(delivered(STORIES.oneType), ({ story, messages, joinAcrossTypes }) => {
        expect(play(messages, { joinAcrossTypes }).partition()).toEqual(
          expectedPartition(story, joinAcrossTypes),
        );
      }),
      RUNS,
    );
  });

  test('gives what the rules say when it is the order in which things happened, erasures and withdrawals included', () => {
    fc.assert(
      fc.property(STORIES.complete, joinAcrossTypes, (story, rule) => {
        expect(play(story, { joinAcrossTypes: rule }).partition()).toEqual(expectedPartition(story, rule));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('INV6: merging', () => {
  test('gives the same profile, whichever pair is merged first', () => {
    const visits = ['soft-laptop', 'soft-phone', 'soft-kiosk'].map(
      (softId, at): Sent => ({ kind: 'track', softId, key: `visit ${at}`, at }),
    );
    const joins = STORIES.conflictFree.map((story) => story.filter(({ kind }) => kind === 'identify'));
    const orders = joins.chain((list) => fc.record({ list: fc.constant(list), other: deliveriesOf(list) }));
    fc.assert(
      fc.property(orders, ({ list, other }) => {
        const one = play([...visits, ...list], { joinAcrossTypes: 'same-browser' });
        const two = play([...visits, ...other], { joinAcrossTypes: 'same-browser' });
        expect(two.partition()).toEqual(one.partition());
        const created = ({ slice }: Journey) =>
          [...slice.profiles.values()].map((row) => row.created.key).sort();
        expect(created(two)).toEqual(created(one));
      }),
      RUNS,
    );
  });

  test('neither loses nor doubles an event, and every merge is recorded with a profile that exists', () => {
    const deliveries = fc
      .oneof(STORIES.conflicting, STORIES.conflictFree)
      .chain((story) => fc.record({ messages: deliveriesOf(story), policy: anyPolicy }));
    fc.assert(
      fc.property(deliveries, ({ messages, policy }) => {
        const journey = new Journey(policy);
        const decisions = messages.map((message) => journey.send(message));
        const seen = [...journey.slice.profiles.keys()].flatMap((profile) => journey.eventsOf(profile));
        const sent = new Set(messages.map((message) => ('key' in message ? message.key : '')));
        expect(seen.sort()).toEqual([...sent].sort());
        const merges = decisions.flatMap(({ changes }) =>
          changes.filter(({ kind }) => kind === 'merge-profiles'),
        );
        expect(journey.merges).toHaveLength(merges.length);
        for (const { destination } of journey.merges) {
          expect(journey.slice.profiles.has(destination)).toBe(true);
        }
      }),
      RUNS,
    );
  });
});
