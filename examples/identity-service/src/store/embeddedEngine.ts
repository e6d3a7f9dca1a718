import type { PGliteInterface } from '@electric-sql/pglite';
import type { Engine, Session, Statement, Value } from './engine.ts';
import { plannerSettings } from './plannerSettings.ts';
import { prepareFolder } from './prepareFolder.ts';
import { retryConflicts } from './retryConflicts.ts';
import { sqlLiteral } from './sqlLiteral.ts';

type Runner = Pick<PGliteInterface, 'exec'>;

/**
 * PostgreSQL inside the process (PGlite), its data in a folder; `undefined` keeps it in memory. One process at
 * a time: a lock in the folder would be stale after a crash, so nothing but the operator prevents two.
 */
export async function openEmbedded(folder: string | undefined): Promise<Engine> {
  const { PGlite } = await import('@electric-sql/pglite');
  if (folder !== undefined) await prepareFolder(folder);
  const database = await PGlite.create(folder === undefined ? {} : { dataDir: folder });
  await database.exec(`${plannerSettings}; set standard_conforming_strings = on`);
  const prepared = new Map<string, Prepared>();
  return {
    kind: 'embedded',
    ...sessionOn(database, prepared),
    transaction: (work) =>
      retryConflicts(() => database.transaction((inner) => work(sessionOn(inner, prepared)))),
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

/** A statement that was prepared, or is about to be, under a name that no failed attempt has used. */
interface Prepared {
  attempt: number;
  isThere: boolean;
}

/**
 * Planning takes most of the time of a small query here (measured: 13 ms of a request), and the engine's own
 * parameters plan each anew. So a statement is prepared at its first use, in one call with that: an order of calls
 * stays an order.
 */
function sessionOn(runner: Runner, prepared: Map<string, Prepared>): Session {
  return {
    async run<Row>({ name, text }: Statement, tenant: string, ...values: Value[]) {
      const known = prepared.get(name) ?? { attempt: 1, isThere: false };
      prepared.set(name, known);
      const { attempt, isThere } = known;
      const planName = `"${name} ${attempt}"`;
      const execution = `execute ${planName} (${[tenant, ...values].map(sqlLiteral).join(', ')})`;
      if (isThere) return rowsOf<Row>(await runner.exec(execution));
      // Another call may come before this one is answered.
      known.attempt++;
      const answers = await runner.exec(`prepare ${planName} as ${text}; ${execution}`);
      prepared.set(name, { attempt, isThere: true });
      return rowsOf<Row>(answers);
    },
  };
}

function rowsOf<Row>(answers: { rows: unknown[] }[]): Row[] {
  return (answers.at(-1)?.rows ?? []) as Row[];
}
