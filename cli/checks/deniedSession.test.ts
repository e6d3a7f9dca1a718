import { expect, test } from 'vitest';
import { told } from '../testing/checkSettings.ts';
import { checkDeniedSession } from './deniedSession.ts';

test('session storage without consent is told', async () => {
  expect(await told(checkDeniedSession, { storage: { denied: 'session' } })).toEqual([
    ['STORAGE_DENIED_SESSION', '/storage/denied', '"session"'],
  ]);
});

test.each([
  [{}],
  [{ storage: { denied: 'memory' } }],
  [{ storage: { denied: 'none' } }],
  // With consent there is nothing to say about it.
  [{ storage: { granted: 'session' } }],
])('%j is not', async (settings) => {
  expect(await told(checkDeniedSession, settings)).toEqual([]);
});
