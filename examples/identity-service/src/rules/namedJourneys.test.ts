import { describe, expect, test } from 'vitest';
import { DEFAULT_POLICY } from './policy.ts';
import { Journey } from './testing/journey.ts';
import { erase, identify, track, withdraw } from './testing/messages.ts';

const A = { email: 'a@example.com' };
const B = { email: 'b@example.com' };

/** Plays the messages, and says which events the people named by e-mail have. */
function play(messages: Parameters<Journey['send']>[0][]) {
  const journey = new Journey();
  const decisions = messages.map((message) => journey.send(message));
  const person = (email: string) => journey.eventsOf(journey.profileOfHardId('email', email));
  return { journey, decisions, a: person(A.email), b: person(B.email) };
}

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

test.each([
  'undefined',
  'NULL',
  ' "null" ',
  'anonymous',
  '0',
  '000-00',
  '-1',
  '[object Object]',
  '',
  '  ',
  'NaN',
])('the value %j names nobody: nothing is stored', (value) => {
  const journey = new Journey();
  expect(journey.send(identify('S', 1, { customer_id: value }))).toMatchObject({
    outcome: 'refused',
    reason: 'hard-id',
    changes: [],
  });
  const { outcome, rejected } = journey.send(identify('S', 2, { customer_id: value, ...A }));
  expect({ outcome, rejected }).toEqual({
    outcome: 'accepted',
    rejected: [{ type: 'customer_id', reason: 'blocked' }],
  });
});

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
      identify('S3', 4, A),
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

test('without consent nothing is stored, whatever the message says instead', () => {
  const journey = new Journey();
  for (const consent of ['denied', '', 'GRANTED', 'true']) {
    expect(journey.send({ ...track('S', 1), consent })).toMatchObject({ reason: 'no-consent', changes: [] });
  }
});

test('a clock that runs ahead does not own the future of the device', () => {
  const { a, b } = play([
    { ...identify('S', 9_000, A, 'A, ahead'), receivedAt: 10 },
    identify('S', 20, B, 'B'),
    track('S', 21, 'B buys'),
  ]);
  expect([a, b]).toEqual([['A, ahead'], ['B', 'B buys']]);
});

test('a message never meets the rows of another tenant', () => {
  const journey = new Journey();
  const other = new Journey({}, 'other');
  journey.send(identify('S', 1, A));
  expect(other.send(identify('S', 1, A)).outcome).toBe('accepted');
  const tombstone = (tenant: Journey) => {
    tenant.send(erase({ hardIds: A }, 2));
    return [...tenant.slice.tombstones.keys()];
  };
  const theirs = tombstone(other);
  expect(tombstone(journey).filter((hash) => theirs.includes(hash))).toEqual([]);
});
