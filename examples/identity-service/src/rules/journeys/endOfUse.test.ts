import { describe, expect, test } from 'vitest';
import { DEFAULT_POLICY } from '../policy.ts';
import { Journey } from '../testing/journey.ts';
import { A, identify, play, track, withdraw } from '../testing/messages.ts';

describe('a withdrawal', () => {
  test('ends the soft ID, and leaves what was done with consent', () => {
    const { journey, decisions, a } = play([
      identify('S', 1, A, 'sign-in'),
      withdraw('S', 2),
      track('S', 3),
      track('S', 1, 'late'),
      withdraw('S', 4),
    ]);
    expect(decisions.map(({ reason }) => reason)).toEqual([
      undefined,
      undefined,
      'withdrawn',
      'withdrawn',
      undefined,
    ]);
    expect(decisions[2]?.rotate).toBe(false);
    expect(a).toEqual(['sign-in']);
    expect(journey.slice.softIds.size).toBe(0);
  });

  test('that arrives before the events it ends refuses them all', () => {
    const { journey, decisions } = play([withdraw('S', 2), track('S', 1)]);
    expect(decisions[1]).toMatchObject({ outcome: 'refused', reason: 'withdrawn' });
    expect(journey.slice.profiles.size).toBe(0);
  });
});

describe('the 65th device', () => {
  const journey = new Journey();
  for (let device = 1; device <= 64; device += 1) journey.send(identify(`S${device}`, device, A));
  journey.send(track('S1', 100, 'the first device again'));
  const { changes } = journey.send(identify('S65', 101, A));

  test('removes the soft ID that was not used for longest, and says so', () => {
    expect(changes).toContainEqual({
      tenant: 'acme',
      kind: 'remove-soft-id',
      softId: 'S2',
      reason: 'limit',
    });
    const person = journey.profileOfHardId('email', A.email) ?? '';
    expect(journey.slice.profiles.get(person)?.softIds.size).toBe(64);
  });

  test('leaves its history where it was; used again, it is somebody new', () => {
    const person = journey.profileOfHardId('email', A.email);
    expect(journey.eventsOf(person)).toHaveLength(66);
    journey.send(track('S2', 102));
    expect(journey.profileOfSoftId('S2')).not.toBe(person);
    expect(journey.eventsOf(person)).toHaveLength(66);
  });
});

describe('three years after the last event', () => {
  const { softIdLifetime } = DEFAULT_POLICY;
  const start = 1_000_000_000_000;

  test('a soft ID is somebody new, whether or not anything swept it away', () => {
    const { journey, a } = play([
      identify('S', start, A, 'sign-in'),
      track('S', start + 1, 'last'),
      track('S', start + 2 + softIdLifetime, 'back'),
    ]);
    expect(a).toEqual(['sign-in', 'last']);
    expect(journey.eventsOf(journey.profileOfSoftId('S'))).toEqual(['back']);
  });

  test('a moment earlier it is the same one', () => {
    const { a } = play([identify('S', start, A, 'sign-in'), track('S', start + softIdLifetime, 'back')]);
    expect(a).toEqual(['sign-in', 'back']);
  });

  test('the sweep removes the soft ID, and an anonymous profile with all it has', () => {
    const { journey, a } = play([identify('S', start, A, 'sign-in'), track('T', start, 'anonymous')]);
    journey.expire(start + softIdLifetime);
    expect(journey.slice.softIds.size).toBe(2);
    journey.expire(start + softIdLifetime + 1);
    expect(journey.slice.softIds.size).toBe(0);
    expect([...journey.events.keys()]).toEqual(a);
  });

  test('a message is too old to be kept', () => {
    const journey = new Journey();
    journey.send(track('T', start + softIdLifetime + 1));
    expect(journey.send(track('S', start)).reason).toBe('too-old');
  });
});
