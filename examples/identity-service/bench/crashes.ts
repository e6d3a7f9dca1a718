import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { lostBatches, type SentBatch, sendUntilInterrupted } from '../src/testing/crash.ts';
import { databaseFaults } from '../src/testing/databaseFaults.ts';
import { startPostgres } from '../src/testing/postgresCluster.ts';
import { SECRET, startServiceProcess } from '../src/testing/serviceProcess.ts';

const clients = 16;

/** Ends both engines by `kill -9` under load, again and again; whether nothing was lost. */
export async function checkCrashes(times: number): Promise<boolean> {
  const kept = [await onEmbedded(times), await onPostgres(times)];
  return kept.every(Boolean);
}

const loadOf = (round: number) => ({ clients, after: 100 + 37 * round });

/** Service and database are one process. */
async function onEmbedded(times: number): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'identity-bench-'));
  const data = join(folder, 'data');
  let service = await startServiceProcess(data);
  const sent: SentBatch[] = [];
  const faults: string[] = [];
  try {
    for (let round = 0; round < times; round++) {
      const interrupt = () => service.kill('SIGKILL');
      sent.push(...(await sendUntilInterrupted(service.url, { ...loadOf(round), interrupt })));
      service = await startServiceProcess(data);
      faults.push(...(await lostBatches(service.url, sent)));
    }
    await service.kill('SIGTERM');
    const reader = await PGlite.create(data);
    faults.push(...(await databaseFaults(reader, SECRET)));
    await reader.close();
    return tell('the service with the embedded engine', times, sent, faults);
  } finally {
    await service.kill('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  }
}

async function onPostgres(times: number): Promise<boolean> {
  const cluster = await startPostgres(true);
  const url = cluster.urlOf('postgres');
  let service = await startServiceProcess(url, clients);
  const sent: SentBatch[] = [];
  const faults: string[] = [];
  try {
    for (let round = 0; round < times; round++) {
      const load = loadOf(round);
      const interrupt = () => service.kill('SIGKILL');
      sent.push(...(await sendUntilInterrupted(service.url, { ...load, interrupt })));
      service = await startServiceProcess(url, clients);
      sent.push(...(await sendUntilInterrupted(service.url, { ...load, interrupt: cluster.kill })));
      await cluster.start();
      faults.push(...(await lostBatches(service.url, sent)));
    }
    const reader = new pg.Client({ connectionString: url });
    await reader.connect();
    faults.push(...(await databaseFaults(reader, SECRET)));
    await reader.end();
    return tell('the service and of PostgreSQL', times, sent, faults);
  } finally {
    await service.kill('SIGTERM');
    await cluster.remove();
  }
}

function tell(what: string, times: number, sent: readonly SentBatch[], faults: readonly string[]): boolean {
  const acknowledged = sent.filter(({ isAcknowledged }) => isAcknowledged).length;
  console.log(
    `\nkill -9 of ${what}, ${times} times each under ${clients} clients: ` +
      `${acknowledged} of ${sent.length} batches acknowledged, ${faults.length} faults`,
  );
  for (const fault of faults.slice(0, 5)) console.log(fault);
  return faults.length === 0;
}
