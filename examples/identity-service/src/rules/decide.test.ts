import { describe, expect, test } from 'vitest';
import { applyChanges } from './applyChanges.ts';
import type { Context } from './context.ts';
import { decide } from './decide.ts';
import type { TrackMessage } from './message.ts';
import { emptySlice } from './mutableSlice.ts';
import { DEFAULT_POLICY } from './policy.ts';

const context: Context = { policy: DEFAULT_POLICY, hash: (...parts) => parts.join(), newId: () => 'id' };
const visit: TrackMessage = {
  kind: 'track',
  tenant: 'acme',
  consent: 'granted',
  softId: 'S',
  key: 'k',
  at: 1,
  receivedAt: 2,
};

describe('rows of another tenant', () => {
  test('are never read', () => {
    expect(() => decide(visit, emptySlice('other'), context)).toThrow('one tenant');
  });

  test('are never changed', () => {
    const { changes } = decide(visit, emptySlice('acme'), context);
    expect(() => applyChanges(emptySlice('other'), changes)).toThrow('one tenant');
  });

  test('are named by every change', () => {
    const { changes } = decide(visit, emptySlice('acme'), context);
    expect(changes.map(({ tenant }) => tenant)).toEqual(['acme', 'acme', 'acme']);
  });
});

test('a decision changes nothing by itself', () => {
  const slice = emptySlice('acme');
  decide(visit, slice, context);
  expect(slice).toEqual(emptySlice('acme'));
});
