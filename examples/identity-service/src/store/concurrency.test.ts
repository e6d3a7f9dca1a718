import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EmptyDatabase, makeDatabase } from '../testing/databases.ts';
import { softId } from '../testing/sentMessages.ts';
import { openStore } from './openStore.ts';
import type { IncomingEvent, Store } from './store.ts';

const tenant = 'acme';
const now = Date.UTC(2026, 10, 22);
const people = ['ann@example.com', 'ben@example.com', 'cat@example.com'];
const clients = 16;

let database: EmptyDatabase;
let stores: Store[];
beforeAll(async () => {
  database = await makeDatabase('postgres');
  const options = { url: database.url, secret: 'a secret that only the tests know', connections: clients };
  // Two processes' worth of pools, opened at once: both want to make the tables.
  stores = await Promise.all([openStore(options), openStore(options)]);
});
afterAll(async () => {
  for (const store of stores) await store.close();
  await database.remove();
});

function event(device: number, more: object): IncomingEvent {
  const common = {
    tenant,
    softId: softId(device),
    key: randomUUID().replaceAll('-', ''),
    consent: 'granted',
  };
  return { ...common, at: now, receivedAt: now, properties: undefined, ...more } as IncomingEvent;
}

test('16 clients that sign the same people in on the same devices lose nothing and join nobody wrongly', async () => {
  const sent: string[] = [];
  const client = async (number: number) => {
    const store = stores[number % 2] as Store;
    for (let round = 0; round < 6; round++) {
      const device = (number + round) % 12;
      const email = people[device % people.length] ?? '';
      const batch = [
        event(device, { kind: 'track', name: 'page_viewed' }),
        event(device, { kind: 'identify', hardIds: { email }, name: undefined }),
        event((device + 3) % 12, { kind: 'track', name: 'page_viewed' }),
      ];
      const decisions = await store.takeEvents(tenant, batch);
      expect(decisions.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted', 'accepted']);
      sent.push(...batch.map(({ key }) => key));
      // The same batch again, as a page that lost the answer sends it.
      const again = await store.takeEvents(tenant, batch);
      expect(again.map(({ outcome }) => outcome)).toEqual(['duplicate', 'duplicate', 'duplicate']);
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, number) => client(number)));

  const [store] = stores as [Store];
  const profiles = await Promise.all(
    people.map((email) => store.readProfile(tenant, { hardIds: { email } }, now)),
  );
  const kept = profiles.flatMap((profile) => profile?.events.map(({ key }) => key) ?? []);
  expect(kept.sort()).toEqual(sent.sort());
  profiles.forEach((profile, index) => {
    expect(profile?.hardIds).toEqual({ email: people[index] });
    const devices = profile?.softIds.map(({ softId: id }) => id).sort();
    const own = Array.from({ length: 12 }, (_, device) => device).filter((device) => device % 3 === index);
    expect(devices).toEqual(own.map(softId).sort());
  });
});

test('an erasure in the midst of it leaves nothing behind, and nothing that comes later stays', async () => {
  const [store, other] = stores as [Store, Store];
  const visit = (device: number) => event(device, { kind: 'track', name: 'of_somebody_erased' });
  for (let device = 500; device < 520; device++) {
    const hardIds = { email: `gone${device}@example.com` };
    await store.takeEvents(tenant, [event(device, { kind: 'identify', hardIds, name: undefined })]);
    const writing = Array.from({ length: 8 }, () => other.takeEvents(tenant, [visit(device)]));
    const erasing = store.erase({ kind: 'erasure', tenant, receivedAt: now, hardIds });
    await Promise.all([...writing, erasing]);
    expect(await store.endOf(tenant, softId(device))).toBe('erased');
    const [late] = await store.takeEvents(tenant, [visit(device)]);
    expect(late).toMatchObject({ outcome: 'refused', rotate: true });
  }
  expect(await keptOf('of_somebody_erased')).toEqual([]);
});

test('an erasure of somebody nobody knows yet is not overtaken by the first message', async () => {
  const [store, other] = stores as [Store, Store];
  const visit = (device: number) => event(device, { kind: 'track', name: 'of_somebody_unknown' });
  for (let device = 600; device < 640; device++) {
    await Promise.all([
      other.takeEvents(tenant, [visit(device)]),
      store.erase({ kind: 'erasure', tenant, receivedAt: now, softId: softId(device) }),
    ]);
  }
  expect(await keptOf('of_somebody_unknown')).toEqual([]);
});

/** What stands in the table, whoever it belongs to. */
async function keptOf(name: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query('select key from events where name = $1', [name]);
  await client.end();
  return rows;
}
