import { EmbeddedPipeline } from './embeddedPipeline.ts';
import type { Engine, Session, Statement, Value } from './engine.ts';
import { plannerSettings } from './plannerSettings.ts';
import { prepareFolder } from './prepareFolder.ts';
import { retryConflicts } from './retryConflicts.ts';

const begin: Statement = { name: 'begin', text: 'begin' };
const commit: Statement = { name: 'commit', text: 'commit' };
const rollback: Statement = { name: 'rollback', text: 'rollback' };
const findMigration = { name: 'find-migration', text: 'select m.name from migrations m where m.name = $1' };
const recordMigration = { name: 'record-migration', text: 'insert into migrations (name) values ($1)' };

/**
 * PostgreSQL inside the process (PGlite), its data in a folder; `undefined` keeps it in memory. One process at
 * a time: a lock in the folder would be stale after a crash, so nothing but the operator prevents two.
 */
export async function openEmbedded(folder: string | undefined): Promise<Engine> {
  const { PGlite } = await import('@electric-sql/pglite');
  if (folder !== undefined) await prepareFolder(folder);
  const database = await PGlite.create(folder === undefined ? {} : { dataDir: folder });
  const pipeline = new EmbeddedPipeline(database);
  await pipeline.runText(plannerSettings);
  const session = sessionOn(pipeline);
  const inTransaction = <Result>(work: () => Promise<Result>) =>
    database.runExclusive(() => transact(pipeline, work));
  return {
    kind: 'embedded',
    run: (...call) => database.runExclusive(() => session.run(...call)),
    transaction: (work) => retryConflicts(() => inTransaction(() => work(session))),
    migrate: (name, text) => inTransaction(() => applyMigration(pipeline, name, text)),
    async check() {
      await database.query('select 1');
    },
    async close() {
      if (!database.closed) await database.close();
    },
  };
}

function sessionOn(pipeline: EmbeddedPipeline): Session {
  return {
    async run<Row>(statement: Statement, tenant: string, ...values: Value[]) {
      return (await pipeline.run(statement, [tenant, ...values])).rows as Row[];
    },
  };
}

async function transact<Result>(pipeline: EmbeddedPipeline, work: () => Promise<Result>): Promise<Result> {
  try {
    const [, result] = await Promise.all([pipeline.run(begin, []), work()]);
    const { command } = await pipeline.run(commit, []);
    // What failed without anybody having noticed.
    if (command !== 'COMMIT') throw new Error('the transaction was rolled back');
    return result;
  } catch (error) {
    // Together with a call that fails it would be left out.
    await pipeline.answered();
    await pipeline.run(rollback, []);
    throw error;
  }
}

async function applyMigration(pipeline: EmbeddedPipeline, name: string, text: string): Promise<void> {
  await pipeline.answered();
  await pipeline.runText('create table if not exists migrations (name text primary key)');
  const { rows } = await pipeline.run(findMigration, [name]);
  if (rows.length > 0) return;
  await pipeline.runText(text);
  await pipeline.run(recordMigration, [name]);
}
