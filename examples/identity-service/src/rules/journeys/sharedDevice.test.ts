import { describe, expect, test } from 'vitest';
import { Journey } from '../testing/journey.ts';
import { A, B, identify, play, track } from '../testing/messages.ts';

describe('a shared device', () => {
  test('kiosk A, B, A: the soft ID moves, what was done stays with who did it', () => {
    const { journey, a, b } = play([
      track('S', 1, 'before'),
      identify('S', 2, A, 'A signs in'),
      track('S', 3, 'A buys'),
      identify('S', 4, B, 'B signs in'),
      track('S', 5, 'B buys'),
      identify('S', 6, A, 'A signs in again'),
      track('S', 7, 'A buys again'),
    ]);
    expect(a).toEqual(['before', 'A signs in', 'A buys', 'A signs in again', 'A buys again']);
    expect(b).toEqual(['B signs in', 'B buys']);
    expect(journey.merges).toEqual([]);
    expect(journey.profileOfSoftId('S')).toBe(journey.profileOfHardId('email', A.email));
  });

  test('kiosk, delivered in the worst order: everything still belongs to who did it', () => {
    const { a, b } = play([
      track('S', 5, 'B buys'),
      identify('S', 4, B, 'B signs in'),
      track('S', 3, 'A buys'),
      track('S', 1, 'before'),
      identify('S', 6, A, 'A signs in again'),
      track('S', 7, 'A buys again'),
      identify('S', 2, A, 'A signs in'),
    ]);
    expect(a).toEqual(['before', 'A signs in', 'A buys', 'A signs in again', 'A buys again']);
    expect(b).toEqual(['B signs in', 'B buys']);
  });

  test('A signs in and out, B stays anonymous: the page rotates, and nobody sees B', () => {
    const { journey, a } = play([
      identify('S', 1, A, 'A signs in'),
      track('rotated', 3, 'B looks around'),
      track('S', 2, 'A buys, delivered late'),
    ]);
    expect(a).toEqual(['A signs in', 'A buys, delivered late']);
    expect(journey.eventsOf(journey.profileOfSoftId('rotated'))).toEqual(['B looks around']);
  });
});

test('a clock that runs ahead does not own the future of the device', () => {
  const { a, b } = play([
    track('S', 5, 'visit'),
    { ...identify('S', 9_000, A, 'A, ahead'), receivedAt: 10 },
    identify('S', 20, B, 'B'),
    track('S', 21, 'B buys'),
  ]);
  expect([a, b]).toEqual([
    ['visit', 'A, ahead'],
    ['B', 'B buys'],
  ]);
});

test('two people who sign in by different types on one browser stay two, until a message names both', () => {
  const journey = new Journey();
  journey.send(identify('S', 1, A, 'A'));
  journey.send(identify('S', 2, { customer_id: 'C1' }, 'C1'));
  const eventsOf = (type: string, value: string) => journey.eventsOf(journey.profileOfHardId(type, value));
  expect([eventsOf('email', A.email), eventsOf('customer_id', 'C1')]).toEqual([['A'], ['C1']]);
  journey.send(identify('S', 3, { customer_id: 'C1', ...A }, 'both'));
  expect(eventsOf('email', A.email)).toEqual(['A', 'C1', 'both']);
});

test('a tenant whose devices are not shared may have them joined by the browser', () => {
  const journey = new Journey({ joinAcrossTypes: 'same-browser' });
  journey.send(identify('S', 1, A));
  journey.send(identify('S', 2, { customer_id: 'C1' }));
  expect(journey.profileOfHardId('customer_id', 'C1')).toBe(journey.profileOfHardId('email', A.email));
});
