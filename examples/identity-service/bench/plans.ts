import pg from 'pg';
import { openEngine } from '../src/store/openStore.ts';
import { plannerSettings } from '../src/store/plannerSettings.ts';
import { allStatements } from '../src/testing/allStatements.ts';
import { loadProfiles } from '../src/testing/manyProfiles.ts';
import { planFaults } from '../src/testing/planFaults.ts';
import { startPostgres } from '../src/testing/postgresCluster.ts';

/** How every statement of the service is planned when one tenant has very many profiles; whether by indexes only. */
export async function checkPlans(profiles: number): Promise<boolean> {
  const cluster = await startPostgres();
  const url = cluster.urlOf('postgres');
  const client = new pg.Client({ connectionString: url });
  try {
    await (await openEngine({ url, secret: 'of the bench' })).close();
    await client.connect();
    await client.query(plannerSettings);
    const start = performance.now();
    await loadProfiles(client, 'demo-shop', profiles);
    const seconds = Math.round((performance.now() - start) / 1000);
    const faults: string[] = [];
    for (const statement of allStatements) faults.push(...(await planFaults(client, statement, 'demo-shop')));
    console.log(
      `\n${profiles} profiles (loaded in ${seconds} s): ${allStatements.length} statements, ` +
        `${faults.length} that read more than an index finds`,
    );
    for (const fault of faults) console.log(fault);
    return faults.length === 0;
  } finally {
    await client.end();
    await cluster.remove();
  }
}
