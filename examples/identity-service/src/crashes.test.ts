import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildBundle } from '../build.js';
import { lostBatches, type SentBatch, sendUntilInterrupted } from './testing/crash.ts';
import { databaseFaults } from './testing/databaseFaults.ts';
import { makeDatabase } from './testing/databases.ts';
import { type PostgresCluster, startPostgres } from './testing/postgresCluster.ts';
import { SECRET, type ServiceProcess, startServiceProcess } from './testing/serviceProcess.ts';

const load = { clients: 8, after: 30 };
const sent: SentBatch[] = [];
let cluster: PostgresCluster;
let service: ServiceProcess;
const start = () => startServiceProcess(cluster.urlOf('postgres'), 8, 'dist/crashes.js');
beforeAll(async () => {
  await buildBundle('src/main.ts', 'dist/crashes.js');
  cluster = await startPostgres(true);
  service = await start();
});
afterAll(async () => {
  await service.kill('SIGTERM');
  await cluster.remove();
});

test('what was acknowledged outlives the end of the service', async () => {
  const interrupt = () => service.kill('SIGKILL');
  sent.push(...(await sendUntilInterrupted(service.url, { ...load, interrupt })));
  service = await start();
  expect(await lostBatches(service.url, sent)).toEqual([]);
});

test('what was acknowledged outlives the end of the database, and the service finds it again', async () => {
  const interrupt = () => cluster.kill();
  sent.push(...(await sendUntilInterrupted(service.url, { ...load, interrupt })));
  await cluster.start();
  expect(await lostBatches(service.url, sent)).toEqual([]);
});

test('nothing in the database contradicts the invariants then', async () => {
  const client = new pg.Client({ connectionString: cluster.urlOf('postgres') });
  await client.connect();
  try {
    expect(await databaseFaults(client, SECRET)).toEqual([]);
    const { rows } = await client.query('select count(*)::int as events from events');
    expect(rows).toEqual([{ events: sent.length * 10 }]);
  } finally {
    await client.end();
  }
});

test('what was acknowledged outlives the end of the process with the embedded engine', async () => {
  const database = await makeDatabase('embedded');
  const startHere = () => startServiceProcess(database.url, 1, 'dist/crashes.js');
  let embedded = await startHere();
  try {
    const interrupt = () => embedded.kill('SIGKILL');
    const batches = await sendUntilInterrupted(embedded.url, { ...load, interrupt });
    embedded = await startHere();
    expect(await lostBatches(embedded.url, batches)).toEqual([]);
    await embedded.kill('SIGTERM');
    const reader = await PGlite.create(database.url);
    expect(await databaseFaults(reader, SECRET)).toEqual([]);
    const { rows } = await reader.query('select count(*)::int as events from events');
    expect(rows).toEqual([{ events: batches.length * 10 }]);
    await reader.close();
  } finally {
    await embedded.kill('SIGTERM');
    await database.remove();
  }
}, 240_000);
