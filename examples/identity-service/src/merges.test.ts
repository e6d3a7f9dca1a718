import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildBundle } from '../build.js';
import { crowdStory, sendAtOnce, wrongPeople } from './testing/crowd.ts';
import { databaseFaults } from './testing/databaseFaults.ts';
import { type EmptyDatabase, makeDatabase } from './testing/databases.ts';
import { batchBody, post } from './testing/postEvents.ts';
import { SECRET, type ServiceProcess, startServiceProcess, TENANT } from './testing/serviceProcess.ts';

let database: EmptyDatabase;
let services: ServiceProcess[];
let client: pg.Client;
beforeAll(async () => {
  await buildBundle('src/main.ts', 'dist/merges.js');
  database = await makeDatabase('postgres');
  // Both want to make the tables.
  services = await Promise.all([1, 2].map(() => startServiceProcess(database.url, 8, 'dist/merges.js')));
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  for (const service of services) await service.kill('SIGTERM');
  await database.remove();
});

test('16 clients of two processes send in any order: everybody is who the independent working-out says', async () => {
  const story = crowdStory(1_000);
  let turn = 0;
  const send = (events: readonly object[]) =>
    post(`${services[turn++ % 2]?.url}/events`, batchBody(TENANT, events));
  expect(await sendAtOnce(story, 16, send)).toEqual([]);
  const { people, differing } = await wrongPeople(client, TENANT, story);
  expect(differing).toEqual([]);
  expect(people).toBeGreaterThan(8);
  expect(await databaseFaults(client, SECRET)).toEqual([]);
});
