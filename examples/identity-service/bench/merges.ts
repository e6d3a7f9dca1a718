import pg from 'pg';
import { crowdStory, sendAtOnce, wrongPeople } from '../src/testing/crowd.ts';
import { databaseFaults } from '../src/testing/databaseFaults.ts';
import { batchBody, post } from '../src/testing/postEvents.ts';
import { startPostgres } from '../src/testing/postgresCluster.ts';
import { SECRET, startServiceProcess, TENANT } from '../src/testing/serviceProcess.ts';

const clients = 16;

/** Sign-ins of 16 clients at once, through two processes of the service; whether all people are right in the end. */
export async function checkMerges(size: number): Promise<boolean> {
  const cluster = await startPostgres(true);
  const url = cluster.urlOf('postgres');
  const services = [await startServiceProcess(url, 8), await startServiceProcess(url, 8)];
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const story = crowdStory(size);
    let turn = 0;
    const start = performance.now();
    const faults = await sendAtOnce(story, clients, (events) =>
      post(`${services[turn++ % services.length]?.url}/events`, batchBody(TENANT, events)),
    );
    const seconds = (performance.now() - start) / 1000;
    const { people, differing } = await wrongPeople(client, TENANT, story);
    faults.push(...differing, ...(await databaseFaults(client, SECRET)));
    const { rows } = await client.query(
      `select (select count(*)::int from merges) as merges,
        (select deadlocks::int from pg_stat_database where datname = current_database()) as deadlocks,
        (select count(*)::int from pg_locks where not granted) as waiting`,
    );
    console.log(
      `\n${clients} clients, 2 processes: ${size} events in any order, ${Math.round(size / seconds)} a second; ${people} people, ` +
        `${rows[0].merges} merges, ${rows[0].deadlocks} deadlocks (each done again), ${rows[0].waiting} locks left waiting; ` +
        `${faults.length} faults against the invariants and the independent working-out`,
    );
    for (const fault of faults.slice(0, 5)) console.log(fault);
    return faults.length === 0;
  } finally {
    await client.end();
    for (const service of services) await service.kill('SIGTERM');
    await cluster.remove();
  }
}
