import { describe, expect, test } from 'vitest';
import { A, B, erase, identify, play, track, withdraw } from '../testing/messages.ts';

describe('erasure', () => {
  test('then a late event: refused, and the page takes a new soft ID', () => {
    const { journey, decisions } = play([
      identify('S', 1, A),
      erase({ hardIds: A }, 10),
      track('S', 5),
      identify('S', 6, A),
      track('S', 11),
    ]);
    for (const decision of decisions.slice(2)) {
      expect(decision).toMatchObject({ outcome: 'refused', reason: 'erased', rotate: true, changes: [] });
    }
    expect(journey.events.size + journey.slice.profiles.size + journey.slice.softIds.size).toBe(0);
  });

  test('reaches a device whose sign-in was still on its way', () => {
    const { journey, decisions } = play([
      track('offline', 1),
      erase({ hardIds: A }, 10),
      identify('offline', 2, A),
      track('offline', 12),
    ]);
    expect(decisions[2]).toMatchObject({ outcome: 'refused', reason: 'erased', rotate: true });
    expect(decisions[3]).toMatchObject({ outcome: 'refused', reason: 'erased', rotate: true });
    expect(journey.events.size).toBe(0);
  });

  test('ends a history, not the right to come back', () => {
    const { a, journey } = play([
      identify('S', 1, A, 'old'),
      erase({ hardIds: A }, 10),
      identify('new', 11, A, 'back'),
    ]);
    expect(a).toEqual(['back']);
    expect(journey.send(identify('offline', 5, A)).reason).toBe('erased');
  });

  test('in the middle of a merge chain takes all of the chain', () => {
    const { journey, decisions } = play([
      identify('S1', 1, { customer_id: 'C1' }),
      identify('S2', 2, A),
      identify('S3', 3, { login: 'ann' }),
      identify('S3', 4, { login: 'ann', ...A }),
      erase({ softId: 'S2' }, 5),
      identify('S1', 6, { customer_id: 'C1', login: 'ann' }),
      track('S3', 7),
    ]);
    expect(decisions[4]?.changes.filter(({ kind }) => kind === 'erase-profile')).toHaveLength(1);
    expect(decisions[5]?.outcome).toBe('accepted');
    expect(decisions[6]).toMatchObject({ reason: 'erased', rotate: true });
    expect(journey.merges).toEqual([]);
    expect(journey.eventsOf(journey.profileOfHardId('login', 'ann'))).toHaveLength(2);
  });

  test('of A on a kiosk that is B’s now leaves B alone, and refuses what comes late for A', () => {
    const { journey, decisions, b } = play([
      identify('S', 1, A),
      identify('S', 3, B, 'B signs in'),
      erase({ hardIds: A }, 10),
      track('S', 2, 'A buys, delivered late'),
      track('S', 4, 'B buys'),
    ]);
    expect(decisions[3]).toMatchObject({ outcome: 'refused', reason: 'erased', rotate: false });
    expect(b).toEqual(['B signs in', 'B buys']);
    expect(journey.events.size).toBe(2);
  });

  test('reaches the history of a soft ID whose use was withdrawn, which stays withdrawn', () => {
    const { journey, decisions } = play([
      track('S', 1),
      withdraw('S', 2),
      erase({ softId: 'S' }, 3),
      track('S', 4),
    ]);
    expect(journey.events.size).toBe(0);
    expect(decisions[3]).toMatchObject({ outcome: 'refused', reason: 'withdrawn', rotate: false });
  });
});
