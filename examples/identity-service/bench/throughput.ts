import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareFolder } from '../src/store/prepareFolder.ts';
import { post } from '../src/testing/postEvents.ts';
import { startPostgres } from '../src/testing/postgresCluster.ts';
import { startServiceProcess } from '../src/testing/serviceProcess.ts';
import { pageBatch } from './load.ts';
import { measureInTurn, type Work } from './measure.ts';
import { embeddedUpserts, postgresUpserts, type Upserts } from './upserts.ts';

const clients = 8;
const limit = 1;

/** Events through the service against plain upserts of the same engine; whether the limit is kept. */
export async function measureThroughput(rounds: number): Promise<boolean> {
  const kept = [await onEmbedded(rounds)];
  const cluster = await startPostgres(true);
  try {
    const url = cluster.urlOf('postgres');
    kept.push(await onPostgres('PostgreSQL, every commit on disk', url, rounds));
    const lax = `${url}&options=${encodeURIComponent('-c synchronous_commit=off')}`;
    kept.push(await onPostgres('PostgreSQL, synchronous_commit=off', lax, rounds));
  } finally {
    await cluster.remove();
  }
  return kept.every(Boolean);
}

async function onEmbedded(rounds: number): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'identity-bench-'));
  try {
    const [plain, data] = [join(folder, 'plain'), join(folder, 'data')];
    for (const each of [plain, data]) await prepareFolder(each);
    return await compare('embedded engine', data, await embeddedUpserts(plain), rounds);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function onPostgres(title: string, url: string, rounds: number): Promise<boolean> {
  return compare(title, url, await postgresUpserts(url, clients), rounds);
}

async function compare(title: string, database: string, upserts: Upserts, rounds: number): Promise<boolean> {
  const service = await startServiceProcess(database, clients);
  const works: Work[] = [
    { name: 'plain upserts', events: 1, once: upserts.upsert },
    ...[50, 10, 1].map((size) => ({
      name: `POST /events, ${size} each`,
      events: size,
      once: async () => {
        const { status, body } = await post(`${service.url}/events`, pageBatch(size));
        if (status !== 200) throw new Error(`${status} ${body}`);
      },
    })),
  ];
  try {
    const rows = await measureInTurn(works, { clients, rounds, seconds: 1 });
    const ratio = Number(rows[1]?.ratio);
    console.log(`\n${title}, ${clients} clients, medians of ${rounds} rounds`);
    console.table(rows);
    console.log(
      `batches of 50 against plain upserts: ${ratio}, limit ${limit}: ${ratio >= limit ? 'kept' : 'MISSED'}`,
    );
    return ratio >= limit;
  } finally {
    await service.kill('SIGTERM');
    await upserts.close();
  }
}
