import { describe, expect, test } from 'vitest';
import { Journey } from '../testing/journey.ts';
import { A, B, identify, play, track } from '../testing/messages.ts';

describe('one visitor', () => {
  test('is an anonymous profile until the first sign-in, which takes the history along', () => {
    const { journey, a } = play([
      track('S', 1, 'visit'),
      identify('S', 2, A, 'sign-in'),
      track('S', 3, 'buy'),
    ]);
    expect(a).toEqual(['visit', 'sign-in', 'buy']);
    expect(journey.slice.profiles.size).toBe(1);
  });

  test('who comes with a second device has both histories in the older profile, and the merge is recorded', () => {
    const { journey, a } = play([
      track('phone', 1, 'on the phone'),
      track('laptop', 2, 'on the laptop'),
      identify('laptop', 3, A, 'sign-in on the laptop'),
      identify('phone', 4, A, 'sign-in on the phone'),
    ]);
    expect(a).toEqual(['on the phone', 'on the laptop', 'sign-in on the laptop', 'sign-in on the phone']);
    const destination = journey.profileOfSoftId('phone');
    expect(journey.profileOfSoftId('laptop')).toBe(destination);
    expect(journey.merges).toMatchObject([{ destination, moment: { at: 4 } }]);
    expect(journey.slice.profiles.get(destination ?? '')?.created.at).toBe(1);
  });

  test('whose address is written in another case, with spaces, or decomposed, stays one person', () => {
    const journey = new Journey();
    journey.send(identify('S1', 1, { email: 'Žofie@Example.com' }));
    journey.send(identify('S2', 2, { email: ' žofie@example.COM ' }));
    journey.send(identify('S3', 3, { email: 'Žofie@example.com'.normalize('NFD') }));
    expect(journey.slice.profiles.size).toBe(1);
  });

  test('in two tabs that sign in at once is told apart by the key of the message, in both orders of arrival', () => {
    const tabs = [track('S', 1, 'visit'), identify('S', 2, A, 'k1'), identify('S', 2, B, 'k2')] as const;
    for (const order of [
      [0, 1, 2],
      [0, 2, 1],
      [2, 1, 0],
    ]) {
      const { a, b } = play(order.map((index) => tabs[index] ?? tabs[0]));
      expect([a, b]).toEqual([['visit', 'k1'], ['k2']]);
    }
  });
});

describe('an e-mail address', () => {
  test('that changes is another person, unless a customer number says otherwise', () => {
    const { journey, a, b } = play([identify('S', 1, A, 'first'), identify('S', 2, B, 'second')]);
    expect([a, b]).toEqual([['first'], ['second']]);
    expect(journey.merges).toEqual([]);
  });

  test('that changes beside a customer number leaves the person one, and is not taken', () => {
    const journey = new Journey();
    journey.send(identify('S', 1, { customer_id: 'C7', ...A }));
    const { rejected } = journey.send(identify('S', 2, { ...B, customer_id: 'C7' }));
    expect(rejected).toEqual([{ type: 'email', reason: 'conflict' }]);
    expect(journey.profileOfHardId('email', B.email)).toBeUndefined();
    expect(journey.slice.profiles.size).toBe(1);
  });

  test('with a typo keeps what was done under it; the right one starts anew', () => {
    const { a } = play([
      track('S', 1, 'visit'),
      identify('S', 2, { email: 'a@exmaple.com' }, 'typo'),
      identify('S', 3, A, 'corrected'),
      track('S', 4, 'buy'),
    ]);
    expect(a).toEqual(['corrected', 'buy']);
  });
});

test('several hard IDs join their profiles only if no type has two values', () => {
  const journey = new Journey();
  journey.send(identify('S1', 1, { customer_id: 'C1' }));
  journey.send(identify('S2', 2, A));
  journey.send(identify('S3', 3, { customer_id: 'C1', ...A }));
  expect(journey.profileOfHardId('email', A.email)).toBe(journey.profileOfHardId('customer_id', 'C1'));
  const { outcome, rejected } = journey.send(identify('S4', 4, { customer_id: 'C2', ...A }));
  expect({ outcome, rejected }).toEqual({
    outcome: 'accepted',
    rejected: [{ type: 'email', reason: 'conflict' }],
  });
  expect(journey.profileOfSoftId('S4')).toBe(journey.profileOfHardId('customer_id', 'C2'));
  expect(journey.profileOfSoftId('S4')).not.toBe(journey.profileOfSoftId('S1'));
});
