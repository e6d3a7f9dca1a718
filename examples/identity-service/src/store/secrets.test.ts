import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { eventOf } from '../testing/transactions.ts';
import type { Engine } from './engine.ts';
import { createStore, openEngine } from './openStore.ts';
import type { Store } from './store.ts';

const [former, present] = ['the secret until now', 'the secret from now on'];
const email = 'james@example.com';
let engine: Engine;
let tenant: string;
let before: Store;
let after: Store;
beforeAll(async () => {
  engine = await openEngine({ url: undefined, secret: former });
  before = createStore(engine, { secret: former, otherSecrets: [present] });
  after = createStore(engine, { secret: present, otherSecrets: [former] });
});
afterAll(() => engine.close());

let tenants = 0;
let keys = 0;
beforeEach(() => {
  tenant = `tenant-${tenants++}`;
});
const common = (softId: string, at: number) => ({ softId, at, key: `key ${keys++}` });
const visit = async (store: Store, softId: string, at = 10) => {
  const event = eventOf({ kind: 'track', ...common(softId, at) }, tenant);
  return (await store.takeEvents(tenant, [event]))[0];
};
const signIn = async (store: Store, softId: string, at: number, receivedAt = at) => {
  const sent = { kind: 'identify', ...common(softId, at), receivedAt, hardIds: { email } } as const;
  return (await store.takeEvents(tenant, [eventOf(sent, tenant)]))[0];
};
const withdraw = (store: Store, softId: string, receivedAt = 20) =>
  store.withdraw({ kind: 'withdrawal', tenant, ...common(softId, receivedAt), receivedAt });
const erase = (store: Store, subject: object, receivedAt = 20) =>
  store.erase({ kind: 'erasure', tenant, receivedAt, ...subject });

test.each(['before', 'after'] as const)('what was refused stays refused for a store of %s', async (name) => {
  const [first, second] = name === 'after' ? [before, after] : [after, before];
  await visit(first, 'withdrawn');
  await withdraw(first, 'withdrawn');
  await signIn(first, 'erased', 10);
  await erase(first, { hardIds: { email } });
  expect(await second.endOf(tenant, 'withdrawn')).toBe('withdrawn');
  expect(await second.endOf(tenant, 'erased')).toBe('erased');
  expect(await visit(second, 'withdrawn')).toMatchObject({ outcome: 'refused', reason: 'withdrawn' });
  expect(await visit(second, 'erased')).toMatchObject({ outcome: 'refused', rotate: true });
  expect(await signIn(second, 'offline', 15, 30)).toMatchObject({ outcome: 'refused', rotate: true });
});

test('who was withdrawn with the former secret can still be erased, and keeps the reason', async () => {
  await visit(before, 'lonely');
  await withdraw(before, 'lonely');
  expect(await erase(after, { softId: 'lonely' }, 30)).toEqual({ profiles: 1, identifiers: 0 });
  expect(await after.endOf(tenant, 'lonely')).toBe('withdrawn');
});

test('what ends now needs the present secret alone', async () => {
  const alone = createStore(engine, { secret: present });
  await visit(before, 'then');
  await withdraw(before, 'then');
  await visit(after, 'now');
  await withdraw(after, 'now');
  expect(await alone.endOf(tenant, 'now')).toBe('withdrawn');
  expect(await alone.endOf(tenant, 'then')).toBeUndefined();
});
