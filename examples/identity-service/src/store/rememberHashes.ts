import type { Context } from '../rules/context.ts';

/** The same context for one transaction: a batch is nearly always of one browser, and its hash is asked for each time. */
export function rememberHashes(context: Context): Context {
  const known = new Map<string, string>();
  return {
    ...context,
    hash(tenant, kind, value) {
      const id = `${kind} ${tenant} ${value}`;
      const hash = known.get(id) ?? context.hash(tenant, kind, value);
      known.set(id, hash);
      return hash;
    },
  };
}
