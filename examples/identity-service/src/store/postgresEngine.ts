import pg from 'pg';
import type { Engine, Session, Statement, Value } from './engine.ts';
import { plannerSettings } from './plannerSettings.ts';
import { retryConflicts } from './retryConflicts.ts';

/** Any number, the same in all processes: whoever holds this lock alters tables. */
const migrationLock = 7_303_014;

/** Told when a connection breaks; the pool makes another one. */
export type OnBroken = (error: Error) => void;

/** PostgreSQL at an address, through a pool of connections. */
export function openPostgres(url: string, connections: number, onBroken: OnBroken): Engine {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    application_name: 'identity-service',
    // Statements are sent without waiting for the answers to those before.
    pipeline: true,
    // A request that cannot have a connection soon is better answered 503 than kept.
    connectionTimeoutMillis: 5_000,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 30_000,
  });
  // Idle ones are watched by the pool; one in use that nobody listened to would end the process.
  pool.on('connect', (client) => {
    client.on('error', onBroken);
    // Queued before whatever the connection is for.
    client.query(plannerSettings).catch(onBroken);
  });
  pool.on('error', onBroken);
  return {
    kind: 'postgres',
    ...sessionOn(pool),
    transaction: (work) => retryConflicts(() => inTransaction(pool, (client) => work(sessionOn(client)))),
    migrate: (name, text) => inTransaction(pool, (client) => applyMigration(client, name, text)),
    async check() {
      await pool.query('select 1');
    },
    close: () => pool.end(),
  };
}

function sessionOn(runner: Pick<pg.ClientBase, 'query'> | pg.Pool): Session {
  return {
    async run<Row>({ name, text }: Statement, tenant: string, ...values: Value[]) {
      const { rows } = await runner.query({ name, text, values: [tenant, ...values] });
      return rows as Row[];
    },
  };
}

async function inTransaction<Result>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    const [, result] = await Promise.all([client.query('begin'), work(client)]);
    const { command } = await client.query('commit');
    // What failed without anybody having noticed.
    if (command !== 'COMMIT') throw new Error('the transaction was rolled back');
    return result;
  } catch (error) {
    // A connection that cannot even roll back is not given to anybody else.
    await client.query('rollback').catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

async function applyMigration(client: pg.PoolClient, name: string, text: string): Promise<void> {
  await client.query('select pg_advisory_xact_lock($1)', [migrationLock]);
  await client.query('create table if not exists migrations (name text primary key)');
  const { rows } = await client.query('select name from migrations where name = $1', [name]);
  if (rows.length > 0) return;
  await client.query(text);
  await client.query('insert into migrations (name) values ($1)', [name]);
}
