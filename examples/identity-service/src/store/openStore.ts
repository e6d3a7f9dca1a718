import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder } from '../packageFolder.ts';
import type { Context } from '../rules/context.ts';
import { DEFAULT_POLICY, type Policy } from '../rules/policy.ts';
import { decideMessages } from './decideMessages.ts';
import { openEmbedded } from './embeddedEngine.ts';
import type { Engine, Statement } from './engine.ts';
import { hashId } from './hashId.ts';
import { openPostgres } from './postgresEngine.ts';
import { purgeTenant } from './purgeTenant.ts';
import { readProfile } from './readProfile.ts';
import type { Store } from './store.ts';

/** Where the data is, and what protects it. */
export interface StoreOptions {
  /** A `postgres:` address, a folder for the embedded engine, or `undefined` for one in memory. */
  url: string | undefined;
  secret: string;
  /** Secrets whose hashes are found as well, while one replaces another. */
  otherSecrets?: readonly string[];
  policy?: Partial<Policy>;
  /** Most connections to PostgreSQL. */
  connections?: number;
  onBroken?: (error: Error) => void;
}

export const findTombstone: Statement = {
  name: 'find-tombstone',
  text: `
    select n.reason from unnest($2::text[]) as named (id)
    cross join lateral (
      select * from tombstones t where t.tenant = $1 and t.hash = named.id limit 1
    ) n
    order by n.at desc limit 1`,
};

/** Opens a database and brings its tables up to date. */
export async function openStore(options: StoreOptions): Promise<Store> {
  return createStore(await openEngine(options), options);
}

/** The engine alone: for tests and measurements that look behind the store. */
export async function openEngine({ url, connections = 10, onBroken }: StoreOptions): Promise<Engine> {
  const engine = /^postgres(?:ql)?:/.test(url ?? '')
    ? openPostgres(url as string, connections, onBroken ?? (() => {}))
    : await openEmbedded(url);
  const folder = join(packageFolder(), 'migrations');
  for (const name of readdirSync(folder).sort()) {
    await engine.migrate(name, readFileSync(join(folder, name), 'utf8'));
  }
  return engine;
}

/** A store in an engine whose tables are up to date. */
export function createStore(
  engine: Engine,
  { secret, otherSecrets = [], policy }: Pick<StoreOptions, 'secret' | 'otherSecrets' | 'policy'>,
): Store {
  const context: Context = {
    policy: { ...DEFAULT_POLICY, ...policy },
    hash: (tenant, kind, value) => hashId(secret, tenant, kind, value),
    newId: randomUUID,
  };
  const otherHashes = otherSecrets.map(
    (other): Context['hash'] =>
      (tenant, kind, value) =>
        hashId(other, tenant, kind, value),
  );
  return {
    kind: engine.kind,
    takeEvents: (tenant, events) =>
      engine.transaction((session) => decideMessages(session, tenant, events, context, otherHashes)),
    withdraw: (message) =>
      engine.transaction(async (session) => {
        const [decision] = await decideMessages(session, message.tenant, [message], context, otherHashes);
        if (!decision) throw new Error('a message without a decision');
        return decision;
      }),
    erase: (message) =>
      engine.transaction(async (session) => {
        const [decision] = await decideMessages(session, message.tenant, [message], context, otherHashes);
        const count = (kind: string) =>
          decision?.changes.filter((change) => change.kind === kind).length ?? 0;
        return { profiles: count('erase-profile'), identifiers: count('remove-soft-id') };
      }),
    async endOf(tenant, softId) {
      const hashes = [context.hash, ...otherHashes].map((hash) => hash(tenant, 'soft', softId));
      const [row] = await engine.run<{ reason: 'erased' | 'withdrawn' }>(findTombstone, tenant, hashes);
      return row?.reason;
    },
    readProfile: (tenant, subject, now, page) =>
      engine.transaction((session) => readProfile(session, tenant, subject, now, context.policy, page)),
    purge: (tenant, now) => purgeTenant(engine, tenant, now, context),
    check: () => engine.check(),
    close: () => engine.close(),
  };
}
