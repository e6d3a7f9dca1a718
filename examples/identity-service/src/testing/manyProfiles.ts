import type pg from 'pg';

/**
 * Fills a tenant with profiles by SQL: each with a hard ID, a soft ID, its link, two events and a tombstone of another
 * soft ID. What belongs to profile n is named by n (soft ID `s7`, key `e7`), so that statements can be asked for it.
 */
export async function loadProfiles(client: pg.ClientBase, tenant: string, count: number): Promise<void> {
  const each = `from generate_series(1, ${count}) as n`;
  const inserts = [
    `profiles select $1, 'p' || n, n, 'e' || n ${each}`,
    `soft_ids select $1, 's' || n, 'd' || n, 'p' || n, n, n ${each}`,
    `hard_ids select $1, 'email', n || '@example.com', 'p' || n ${each}`,
    `links select $1, 'd' || n, 0, '', 'p' || n ${each}`,
    `tombstones select $1, 't' || n, 'withdrawn', n, 'd' || n ${each}`,
    `events select $1, 'e' || n, 'd' || n, n, n, true, null, '{"name":"Ann"}' ${each}`,
    `events select $1, 'f' || n, 'd' || n, n + 1, n, false, 'visited', null ${each}`,
    `merges select $1, 'p' || n, n, 'e' || n, 'q' || n, n, array['d' || n] ${each} where n % 10 = 0`,
  ];
  for (const insert of inserts) await client.query(`insert into ${insert}`, [tenant]);
  await client.query('analyze');
}
