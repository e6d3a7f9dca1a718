import type { Context } from '../rules/context.ts';

type Hash = Context['hash'];

/** A context of one transaction, and the other hashes of the IDs that it was asked for. */
export interface RememberedHashes {
  context: Context;
  /** What another secret makes of an ID, to what the context makes of it. */
  aliases: ReadonlyMap<string, string>;
}

/**
 * The same context for one transaction: a batch is nearly always of one browser, and its hash is asked for each time.
 * @param others as `context.hash`, by secrets that others may have used
 */
export function rememberHashes(context: Context, others: readonly Hash[] = []): RememberedHashes {
  const known = new Map<string, string>();
  const aliases = new Map<string, string>();
  const hash: Hash = (tenant, kind, value) => {
    const id = `${kind} ${tenant} ${value}`;
    const before = known.get(id);
    if (before !== undefined) return before;
    const made = context.hash(tenant, kind, value);
    known.set(id, made);
    for (const other of others) aliases.set(other(tenant, kind, value), made);
    return made;
  };
  return { context: { ...context, hash }, aliases };
}
