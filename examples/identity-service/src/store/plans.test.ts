import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allStatements } from '../testing/allStatements.ts';
import { type EmptyDatabase, makeDatabase } from '../testing/databases.ts';
import { loadProfiles } from '../testing/manyProfiles.ts';
import { planFaults } from '../testing/planFaults.ts';
import { openEngine } from './openStore.ts';
import { plannerSettings } from './plannerSettings.ts';

let database: EmptyDatabase;
let client: pg.Client;
beforeAll(async () => {
  database = await makeDatabase('postgres');
  const engine = await openEngine({ url: database.url, secret: 'of the tests' });
  await engine.close();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(plannerSettings);
});
afterAll(async () => {
  await client.end();
  await database.remove();
});

describe.each([0, 20_000])('with %i profiles', (count) => {
  beforeAll(async () => {
    if (count > 0) await loadProfiles(client, 'acme', count);
  });
  test.each(allStatements.map((statement) => [statement.name, statement] as const))(
    '%s finds rows by indexes only',
    async (_, statement) => {
      expect(await planFaults(client, statement, 'acme')).toEqual([]);
    },
  );
});
