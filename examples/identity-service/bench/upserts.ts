import { randomBytes } from 'node:crypto';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import type { Value } from '../src/store/engine.ts';
import { productOf } from './load.ts';

/** The least that a service could do with an event: one row, committed on its own. */
export interface Upserts {
  upsert(): Promise<void>;
  close(): Promise<void>;
}

const table = `
  create table if not exists plain_upserts (
    tenant text collate "C" not null,
    key text collate "C" not null,
    at bigint not null,
    name text,
    properties json,
    primary key (tenant, key)
  )`;

const statement = `
  insert into plain_upserts (tenant, key, at, name, properties) values ($1, $2, $3, $4, $5)
  on conflict (tenant, key) do update
  set at = excluded.at, name = excluded.name, properties = excluded.properties`;

let latest = '';

/** Every second one replaces a row that is there. */
function nextRow(): Value[] {
  const key = latest || randomBytes(16).toString('hex');
  latest = latest ? '' : key;
  return ['demo-shop', key, Date.now(), 'product_viewed', JSON.stringify(productOf(7))];
}

/** On PostgreSQL: prepared, over as many connections as the service has. */
export async function postgresUpserts(url: string, connections: number): Promise<Upserts> {
  const pool = new pg.Pool({ connectionString: url, max: connections });
  await pool.query(table);
  return {
    upsert: async () => {
      await pool.query({ name: 'upsert', text: statement, values: nextRow() });
    },
    close: () => pool.end(),
  };
}

/** On the embedded engine, in this process: prepared as well, and without a connection between. */
export async function embeddedUpserts(folder: string): Promise<Upserts> {
  const database = await PGlite.create(folder);
  await database.exec(`${table}; prepare upsert as ${statement}`);
  return {
    upsert: async () => {
      await database.exec(`execute upsert (${nextRow().map(sqlLiteral).join(', ')})`);
    },
    close: () => database.close(),
  };
}

/** A value as SQL text, for the one command (`execute`) that takes no parameters. */
function sqlLiteral(value: Value): string {
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value);
}
