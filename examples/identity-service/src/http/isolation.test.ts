import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../store/engine.ts';
import { createStore, openEngine } from '../store/openStore.ts';
import type { Store } from '../store/store.ts';
import { engines, makeDatabase } from '../testing/databases.ts';
import { softId } from '../testing/sentMessages.ts';

const now = Date.UTC(2026, 10, 22);
const secret = 'a secret that only the tests know';
const tenants = ['acme', 'acme-cz', 'other'];

describe.each(engines)('on %s, tenants that have the same IDs', (kind) => {
  let engine: Engine;
  let store: Store;
  const seen: unknown[][] = [];
  let remove: () => Promise<void>;

  beforeAll(async () => {
    const database = await makeDatabase(kind);
    remove = database.remove;
    engine = await openEngine({ url: database.url, secret });
    store = createStore(watched(engine, seen), { secret });
    for (const tenant of tenants) await visit(tenant);
  });
  afterAll(async () => {
    await engine.close();
    await remove();
  });

  /** The same two browsers, the same person, other events. */
  async function visit(tenant: string): Promise<void> {
    const message = (number: number, more: object) => ({
      ...{ tenant, softId: softId(number), at: now, receivedAt: now, consent: 'granted' },
      ...{ key: `${number}`.padStart(32, 'a'), name: `of ${tenant}`, properties: { of: tenant } },
      ...more,
    });
    await store.takeEvents(tenant, [
      message(1, { kind: 'track' }) as never,
      message(2, { kind: 'identify', hardIds: { email: 'same@example.com' }, name: undefined }) as never,
      message(3, { kind: 'identify', hardIds: { email: 'same@example.com' }, name: undefined }) as never,
    ]);
  }

  const stateOf = async (tenant: string) => [
    await store.readProfile(tenant, { softId: softId(1) }, now),
    await store.readProfile(tenant, { hardIds: { email: 'same@example.com' } }, now),
    await store.endOf(tenant, softId(2)),
  ];

  test('have nothing in common', async () => {
    for (const tenant of tenants) {
      const text = JSON.stringify(await stateOf(tenant));
      expect(text).toContain(`"of ${tenant}"`);
      for (const other of tenants.filter((name) => name !== tenant)) expect(text).not.toContain(`"${other}"`);
    }
  });

  test('do not notice what becomes of another', async () => {
    const before = [await stateOf('acme-cz'), await stateOf('other')];
    expect(
      await store.erase({ kind: 'erasure', tenant: 'acme', receivedAt: now, softId: softId(2) }),
    ).toEqual({
      profiles: 1,
      identifiers: 2,
    });
    const withdrawal = { kind: 'withdrawal', tenant: 'acme', softId: softId(1), key: 'x', at: now } as const;
    await store.withdraw({ ...withdrawal, receivedAt: now });
    await store.purge('acme', now + 10 * 365 * 86_400_000);
    expect([await stateOf('acme-cz'), await stateOf('other')]).toEqual(before);
    expect(await store.readProfile('acme', { softId: softId(1) }, now)).toBeUndefined();
  });

  test('are named by every statement that ran', () => {
    expect(seen.length).toBeGreaterThan(40);
    for (const [text, tenant] of seen) {
      expect(tenants).toContain(tenant);
      expect(text).toContain('$1');
    }
  });
});

/** Records each statement with the tenant it ran for. */
function watched(engine: Engine, seen: unknown[][]): Engine {
  const session = (inner: Pick<Engine, 'run'>): Pick<Engine, 'run'> => ({
    run: (statement, tenant, ...values) => {
      seen.push([statement.text, tenant]);
      return inner.run(statement, tenant, ...values);
    },
  });
  return {
    ...engine,
    ...session(engine),
    transaction: (work) => engine.transaction((inner) => work(session(inner))),
  };
}
