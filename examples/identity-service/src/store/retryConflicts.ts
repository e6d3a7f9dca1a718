import { Conflict } from './engine.ts';

/** How often work is begun in all before its conflict becomes an error. */
const attempts = 12;

/** PostgreSQL's words for "a concurrent transaction was first": serialization, deadlock, unique key. */
const conflictCodes = new Set(['40001', '40P01', '23505']);

/** Whether the same transaction, begun anew, can succeed. */
export function isConflict(error: unknown): boolean {
  return error instanceof Conflict || conflictCodes.has((error as { code?: string })?.code ?? '');
}

/** Does work again while it fails because of concurrent transactions, after pauses that grow and vary. */
export async function retryConflicts<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt === attempts || !isConflict(error)) throw error;
      const longest = Math.min(200, 2 ** attempt);
      await new Promise((resolve) => setTimeout(resolve, Math.random() * longest));
    }
  }
}
