import { expect, test } from 'vitest';
import type { Context } from './context.ts';
import { lookupOf } from './lookupOf.ts';
import type { Message } from './message.ts';
import { DEFAULT_POLICY } from './policy.ts';

test('asks once for every ID that a batch names, in one order for all', () => {
  const context: Context = {
    policy: DEFAULT_POLICY,
    hash: (...parts) => parts.join(' '),
    newId: () => 'id',
  };
  const from = { tenant: 'acme', consent: 'granted', at: 1, receivedAt: 2 } as const;
  const messages: Message[] = [
    { ...from, kind: 'track', softId: 'T', key: 'k2' },
    { ...from, kind: 'identify', softId: 'S', key: 'k1', hardIds: { email: 'A@example.com', login: 'null' } },
    { ...from, kind: 'identify', softId: 'S', key: 'k1', hardIds: { email: ' a@example.com' } },
  ];
  expect(lookupOf(messages, 'acme', context)).toEqual({
    softIds: ['S', 'T'],
    hardIds: [{ type: 'email', value: 'a@example.com' }],
    hashes: ['acme hard ["email","a@example.com"]', 'acme soft S', 'acme soft T'],
    keys: ['k1', 'k2'],
  });
});
