import { expect, test } from 'vitest';
import { Journey } from '../testing/journey.ts';
import { A, erase, identify, track } from '../testing/messages.ts';

test('without consent nothing is stored, whatever the message says instead', () => {
  const journey = new Journey();
  for (const consent of ['denied', '', 'GRANTED', 'true']) {
    expect(journey.send({ ...track('S', 1), consent })).toMatchObject({ reason: 'no-consent', changes: [] });
  }
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
