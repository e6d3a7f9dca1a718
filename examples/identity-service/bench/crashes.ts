import pg from 'pg';
import { lostBatches, type SentBatch, sendUntilInterrupted } from '../src/testing/crash.ts';
import { databaseFaults } from '../src/testing/databaseFaults.ts';
import { startPostgres } from '../src/testing/postgresCluster.ts';
import { SECRET, startServiceProcess } from '../src/testing/serviceProcess.ts';

const clients = 16;

/** Ends the service and the database by `kill -9` under load, again and again; whether nothing was lost. */
export async function checkCrashes(times: number): Promise<boolean> {
  const cluster = await startPostgres(true);
  const url = cluster.urlOf('postgres');
  const client = () => new pg.Client({ connectionString: url });
  let service = await startServiceProcess(url, clients);
  const sent: SentBatch[] = [];
  const faults: string[] = [];
  try {
    for (let round = 0; round < times; round++) {
      const load = { clients, after: 100 + 37 * round };
      sent.push(
        ...(await sendUntilInterrupted(service.url, { ...load, interrupt: () => service.kill('SIGKILL') })),
      );
      service = await startServiceProcess(url, clients);
      sent.push(...(await sendUntilInterrupted(service.url, { ...load, interrupt: cluster.kill })));
      await cluster.start();
      faults.push(...(await lostBatches(service.url, sent)));
    }
    const reader = client();
    await reader.connect();
    faults.push(...(await databaseFaults(reader, SECRET)));
    await reader.end();
    const acknowledged = sent.filter(({ isAcknowledged }) => isAcknowledged).length;
    console.log(
      `\nkill -9 of the service and of PostgreSQL, ${times} times each under ${clients} clients: ` +
        `${acknowledged} of ${sent.length} batches acknowledged, ${faults.length} faults`,
    );
    for (const fault of faults.slice(0, 5)) console.log(fault);
    return faults.length === 0;
  } finally {
    await service.kill('SIGTERM');
    await cluster.remove();
  }
}
