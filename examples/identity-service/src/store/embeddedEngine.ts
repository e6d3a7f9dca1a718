import type { PGliteInterface } from '@electric-sql/pglite';
import type { Engine, Session, Statement, Value } from './engine.ts';
import { plannerSettings } from './plannerSettings.ts';
import { prepareFolder } from './prepareFolder.ts';
import { retryConflicts } from './retryConflicts.ts';

type Runner = Pick<PGliteInterface, 'query'>;

/**
 * PostgreSQL inside the process (PGlite), its data in a folder; `undefined` keeps it in memory. One process at
 * a time: a lock in the folder would be stale after a crash, so nothing but the operator prevents two.
 */
export async function openEmbedded(folder: string | undefined): Promise<Engine> {
  const { PGlite } = await import('@electric-sql/pglite');
  if (folder !== undefined) await prepareFolder(folder);
  const database = await PGlite.create(folder === undefined ? {} : { dataDir: folder });
  await database.exec(plannerSettings);
  return {
    kind: 'embedded',
    ...sessionOn(database),
    transaction: (work) => retryConflicts(() => database.transaction((inner) => work(sessionOn(inner)))),
    async migrate(name, text) {
      await database.transaction(async (inner) => {
        await inner.exec('create table if not exists migrations (name text primary key)');
        const { rows } = await inner.query('select name from migrations where name = $1', [name]);
        if (rows.length > 0) return;
        await inner.exec(text);
        await inner.query('insert into migrations (name) values ($1)', [name]);
      });
    },
    async check() {
      await database.query('select 1');
    },
    async close() {
      if (!database.closed) await database.close();
    },
  };
}

function sessionOn(runner: Runner): Session {
  return {
    async run<Row>(statement: Statement, tenant: string, ...values: Value[]) {
      const { rows } = await runner.query<Row>(statement.text, [tenant, ...values]);
      return rows;
    },
  };
}
