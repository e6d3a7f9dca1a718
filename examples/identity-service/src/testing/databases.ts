import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';

/** A database without a table. */
export interface EmptyDatabase {
  url: string;
  remove(): Promise<void>;
}

/** Every engine that the service runs on. */
export const engines = ['embedded', 'postgres'] as const;

/** Makes a database that no other test knows. */
export async function makeDatabase(engine: (typeof engines)[number]): Promise<EmptyDatabase> {
  if (engine === 'embedded') {
    const folder = mkdtempSync(join(tmpdir(), 'identity-data-'));
    cpSync(inject('embeddedFolder'), join(folder, 'data'), { recursive: true });
    return {
      url: join(folder, 'data'),
      remove: async () => rmSync(folder, { recursive: true, force: true }),
    };
  }
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await administer(`create database ${name}`);
  return {
    url: inject('postgresUrl').replace('/postgres?', `/${name}?`),
    remove: () => administer(`drop database ${name} with (force)`),
  };
}

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgresUrl') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
