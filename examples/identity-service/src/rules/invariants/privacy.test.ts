import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { fc } from '../../../../../cli/testing/fastCheck.ts';
import { compareMoments } from '../moment.ts';
import { Journey, type Sent } from '../testing/journey.ts';
import { anyDelivery, anyPolicy, play, RUNS } from '../testing/playStory.ts';
import { deliveriesOf, STORIES } from '../testing/stories.ts';

test('INV7: nothing of an erased person is left anywhere, nor comes back with late messages', () => {
  const erasures = anyDelivery.chain(({ messages, policy }) =>
    fc.record({
      messages: fc.constant(messages),
      policy: fc.constant(policy),
      named: fc.constantFrom<Extract<Sent, { kind: 'erasure' }>[]>(
        { kind: 'erasure', hardIds: { email: 'ada@example.com' } },
        { kind: 'erasure', hardIds: { customer_id: 'number-of-bob' } },
        { kind: 'erasure', softId: 'soft-kiosk' },
      ),
    }),
  );
  fc.assert(
    fc.property(erasures, ({ messages, policy, named }) => {
      const journey = play(messages, policy);
      const profile = holderOf(journey, named);
      const row = journey.slice.profiles.get(profile ?? '');
      const keys = journey.eventsOf(profile);
      const values = [...(row?.hardIds.values() ?? []), ...(row?.softIds ?? []), ...namedValues(named)];
      journey.send({ ...named, receivedAt: 5_000 });
      for (const message of messages) {
        if (message.kind !== 'erasure') {
          journey.send({ ...message, key: `late ${message.key}`, receivedAt: 6_000 });
        }
      }
      const dump = journey.dump();
      for (const value of values) {
        expect(dump).not.toContain(value);
        expect(dump).not.toContain(createHash('sha256').update(value).digest('hex'));
      }
      for (const key of keys) expect(journey.events.has(key)).toBe(false);
      if (profile) expect(journey.merges.some(({ destination }) => destination === profile)).toBe(false);
    }),
    RUNS,
  );
});

function holderOf(journey: Journey, { softId, hardIds }: Extract<Sent, { kind: 'erasure' }>) {
  const [[type = '', value = ''] = []] = Object.entries(hardIds ?? {});
  return softId === undefined ? journey.profileOfHardId(type, value) : journey.profileOfSoftId(softId);
}

function namedValues({ softId, hardIds }: Extract<Sent, { kind: 'erasure' }>): string[] {
  return [...(softId === undefined ? [] : [softId]), ...Object.values(hardIds ?? {})];
}

describe('INV8: without consent', () => {
  test('a message might as well not have come', () => {
    const marked = STORIES.complete.chain((story) =>
      fc.record({
        story: fc.constant(story),
        refused: fc.array(fc.boolean(), { minLength: story.length, maxLength: story.length }),
      }),
    );
    fc.assert(
      fc.property(marked, ({ story, refused }) => {
        const withRefused = play(
          story.map((message, index) => (refused[index] ? { ...message, consent: 'denied' } : message)),
        );
        const isEvent = ({ kind }: Sent) => kind === 'track' || kind === 'identify';
        const without = play(story.filter((message, index) => !refused[index] || !isEvent(message)));
        expect(withRefused.partition()).toEqual(without.partition());
        expect(withRefused.dump()).toBe(without.dump());
      }),
      RUNS,
    );
  });

  test('no soft ID is stored any more once it was withdrawn', () => {
    fc.assert(
      fc.property(anyDelivery, ({ messages, policy }) => {
        const dump = play(messages, policy).dump();
        for (const message of messages) {
          if (message.kind === 'withdrawal') expect(dump).not.toContain(message.softId);
        }
      }),
      RUNS,
    );
  });
});

test('INV9: an event is seen only with the person who was signed in, in whatever order things arrive', () => {
  fc.assert(
    fc.property(STORIES.complete.chain(deliveriesOf), anyPolicy, (messages, { joinAcrossTypes }) => {
      const journey = new Journey({ joinAcrossTypes });
      const accepted = messages.filter((message) => journey.send(message).outcome === 'accepted');
      const claims = accepted
        .filter((message) => message.kind === 'identify')
        .sort((a, b) => compareMoments(a, b));
      for (const message of accepted) {
        if (!('key' in message) || !journey.events.has(message.key)) continue;
        const own = claims.filter(({ softId }) => softId === message.softId);
        const claim = own.findLast((other) => compareMoments(other, message) <= 0) ?? own[0];
        const { customer_id, email } = claim?.hardIds ?? {};
        const holder = journey.profileOfEvent(message.key);
        const seenWith = journey.slice.profiles.get(holder ?? '')?.hardIds;
        if (customer_id !== undefined) expect(seenWith?.get('customer_id')).toBe(customer_id);
        else if (email !== undefined) expect(seenWith?.get('email')).toBe(email);
        else expect([...(seenWith ?? [])]).toEqual([]);
      }
    }),
    { numRuns: 2_000 },
  );
});

test('INV9: two hard IDs are one person only because messages named them together, unless the tenant says otherwise', () => {
  fc.assert(
    fc.property(STORIES.complete.chain(deliveriesOf), (messages) => {
      const journey = play(messages);
      const named = messages.flatMap((message) =>
        message.kind === 'identify' ? [Object.entries(message.hardIds).map(String)] : [],
      );
      for (const { hardIds } of journey.slice.profiles.values()) {
        const [first, ...others] = [...hardIds].map(String);
        for (const other of others) {
          expect(named.some((ids) => ids.includes(first ?? '') && ids.includes(other))).toBe(true);
        }
      }
    }),
    RUNS,
  );
});
