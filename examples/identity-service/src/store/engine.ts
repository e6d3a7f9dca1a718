/** One SQL text of the service. Its first parameter is always the tenant: see `statements.test.ts`. */
export interface Statement {
  /** Names the prepared statement; unique. */
  readonly name: string;
  readonly text: string;
}

/** What a statement may be given. Objects go as JSON text, so that both engines get the same. */
export type Value = string | number | null | readonly string[] | readonly number[];

/** Where statements run: inside a transaction, or each on its own. */
export interface Session {
  /**
   * Runs a statement for one tenant, which becomes its `$1`; `values` are `$2` and so on. In a transaction they run in
   * the order of the calls, so those that do not need an answer need not wait for it: waiting costs a round trip.
   */
  run<Row>(statement: Statement, tenant: string, ...values: Value[]): Promise<Row[]>;
}

/** A database: PostgreSQL, or the one that runs inside the process. */
export interface Engine extends Session {
  readonly kind: 'embedded' | 'postgres';
  /**
   * Runs `work` in one transaction (read committed). When the database or `work` says that a concurrent one
   * came in between (`Conflict`), all of it is rolled back and done again, so `work` must have no effect
   * outside of the database.
   */
  transaction<Result>(work: (session: Session) => Promise<Result>): Promise<Result>;
  /** Runs one file of migrations, unless its name is on record; nothing else may alter tables. */
  migrate(name: string, text: string): Promise<void>;
  /** Fails unless the database answers. */
  check(): Promise<void>;
  close(): Promise<void>;
}

/** A concurrent transaction changed what this one had decided on. */
export class Conflict extends Error {}
