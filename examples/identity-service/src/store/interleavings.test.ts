import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { A, B, erase, identify, track, withdraw } from '../rules/testing/messages.ts';
import { type EmptyDatabase, makeDatabase } from '../testing/databases.ts';
import { pauseAt } from '../testing/pausedTransaction.ts';
import { type Batch, stateOf, takeIn } from '../testing/transactions.ts';
import type { Engine } from './engine.ts';
import { createStore, openEngine } from './openStore.ts';

const secret = 'of the tests';
const C1 = { customer_id: '1' };
const subjects = [
  ...['s1', 's2', 's3'].map((softId) => ({ softId })),
  ...[A, B, C1, { customer_id: '2' }].map((hardIds) => ({ hardIds })),
];

/** Two transactions at once, after some that were before. */
const races: [name: string, before: Batch[], one: Batch, other: Batch][] = [
  ['the first event and the withdrawal', [], [track('s1', 1)], [withdraw('s1', 2)]],
  ['the first sign-in and the withdrawal', [], [identify('s1', 1, A)], [withdraw('s1', 2)]],
  ['the first event and the erasure', [], [track('s1', 1)], [erase({ softId: 's1' }, 2)]],
  ['the first sign-in and the erasure of the person', [], [identify('s1', 1, A)], [erase({ hardIds: A }, 2)]],
  ['two first events', [], [track('s1', 1)], [track('s1', 2)]],
  ['one event twice', [], [track('s1', 1)], [track('s1', 1)]],
  ['one key of two browsers', [], [track('s1', 1, 'key')], [track('s2', 2, 'key')]],
  ['one new person in two new browsers', [], [identify('s1', 1, A)], [identify('s2', 2, A)]],
  [
    'one new person in two known browsers',
    [[track('s1', 1)], [track('s2', 2)]],
    [identify('s1', 3, A)],
    [identify('s2', 4, A)],
  ],
  [
    'the same people in another order',
    [],
    [identify('s1', 1, A), identify('s2', 2, B)],
    [identify('s2', 3, B), identify('s1', 4, A)],
  ],
  ['two people in one browser', [[track('s1', 1)]], [identify('s1', 2, A)], [identify('s1', 3, B)]],
  [
    'a merge and an event',
    [[track('s1', 1)], [identify('s2', 2, A)]],
    [identify('s1', 3, A)],
    [track('s1', 4), track('s2', 5)],
  ],
  [
    'a merge and a withdrawal',
    [[track('s1', 1)], [identify('s2', 2, A)]],
    [identify('s1', 3, A)],
    [withdraw('s1', 4)],
  ],
  [
    'a merge and an erasure',
    [[track('s1', 1)], [identify('s2', 2, A)]],
    [identify('s1', 3, A)],
    [erase({ hardIds: A }, 4)],
  ],
  [
    'two merges of one profile',
    [[identify('s1', 1, A)], [identify('s2', 2, C1)], [track('s3', 3)]],
    [identify('s1', 4, { ...A, ...C1 })],
    [identify('s3', 5, C1)],
  ],
  [
    'a chain of merges and an erasure',
    [[identify('s1', 1, A)], [identify('s2', 2, C1)]],
    [identify('s3', 3, { ...A, ...C1 })],
    [erase({ softId: 's2' }, 4)],
  ],
  [
    'merges that contradict',
    [[identify('s1', 1, A)], [identify('s2', 2, B)], [identify('s3', 3, C1)]],
    [identify('s1', 4, { ...A, ...C1 })],
    [identify('s2', 5, { ...B, ...C1 })],
  ],
];

let database: EmptyDatabase;
let engine: Engine;
let watcher: pg.Client;
let tenants = 0;
beforeAll(async () => {
  database = await makeDatabase('postgres');
  engine = await openEngine({ url: database.url, secret });
  watcher = new pg.Client({ connectionString: database.url });
  await watcher.connect();
});
afterAll(async () => {
  await watcher.end();
  await engine.close();
  await database.remove();
});

/** Resolves when a transaction waits for another one. */
async function someoneWaits(isOver: () => boolean): Promise<void> {
  for (;;) {
    const { rows } = await watcher.query(
      `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if (rows.length > 0 || isOver()) return;
  }
}

async function begin(before: readonly Batch[]): Promise<string> {
  const tenant = `tenant-${++tenants}`;
  const store = createStore(engine, { secret });
  for (const batch of before) await takeIn(store, tenant, batch);
  return tenant;
}

/** Outcomes of both and what they leave, one after the other. */
async function inTurn(before: readonly Batch[], first: Batch, second: Batch): Promise<string[]> {
  const tenant = await begin(before);
  const store = createStore(engine, { secret });
  const outcomes = [await takeIn(store, tenant, first), await takeIn(store, tenant, second)];
  return [...outcomes, await stateOf(store, engine, tenant, subjects)];
}

/** The same, while `paused` waits at a place for the other one to end, or to wait for it. */
async function atOnce(before: readonly Batch[], paused: Batch, other: Batch, place: number) {
  const tenant = await begin(before);
  const pausing = pauseAt(engine, place);
  const store = createStore(engine, { secret });
  let isOver = false;
  const first = takeIn(createStore(pausing, { secret }), tenant, paused);
  const hasStopped = await Promise.race([pausing.stopped.then(() => true), first.then(() => false)]);
  const second = takeIn(store, tenant, other).finally(() => {
    isOver = true;
  });
  await someoneWaits(() => isOver);
  pausing.resume();
  const outcomes = [await first, await second];
  return { hasStopped, seen: [...outcomes, await stateOf(store, engine, tenant, subjects)] };
}

test.each(races)('%s end as if one had come after the other', async (_, before, one, other) => {
  for (const [paused, racing] of [
    [one, other],
    [other, one],
  ] as const) {
    const [first, second, state] = await inTurn(before, racing, paused);
    const serial = [await inTurn(before, paused, racing), [second, first, state]];
    for (let place = 0; ; place++) {
      const { hasStopped, seen } = await atOnce(before, paused, racing, place);
      expect(serial).toContainEqual(seen);
      if (!hasStopped) break;
    }
  }
});

test('a profile that was merged away while it was waited for is not taken for the one it became', async () => {
  const before: Batch[] = [[identify('s1', 1, A)], [identify('s2', 2, C1)]];
  const merge: Batch = [identify('s1', 3, { ...A, ...C1 })];
  const erasure: Batch = [erase({ softId: 's2' }, 4)];
  const signIn: Batch = [identify('s3', 5, A)];
  const serial = await Promise.all(
    [
      [merge, erasure, signIn],
      [merge, signIn, erasure],
    ].map(async (batches) => {
      const tenant = await begin([...before, ...(batches as Batch[])]);
      return stateOf(createStore(engine, { secret }), engine, tenant, subjects);
    }),
  );

  const tenant = await begin(before);
  const [merging, erasing] = [pauseAt(engine, 4), pauseAt(engine, 3)];
  const merged = takeIn(createStore(merging, { secret }), tenant, merge);
  await merging.stopped;
  const erased = takeIn(createStore(erasing, { secret }), tenant, erasure);
  await someoneWaits(() => false);
  merging.resume();
  await merged;
  await erasing.stopped;
  let isOver = false;
  const signedIn = takeIn(createStore(engine, { secret }), tenant, signIn).finally(() => {
    isOver = true;
  });
  await someoneWaits(() => isOver);
  erasing.resume();
  await Promise.all([erased, signedIn]);
  expect(serial).toContain(await stateOf(createStore(engine, { secret }), engine, tenant, subjects));
});
