import type { Change } from './change.ts';
import type { Context } from './context.ts';
import { expireSoftId } from './expireSoftId.ts';
import type { Slice } from './slice.ts';

/**
 * What time alone changes: every soft ID of the slice whose last event is older than its lifetime goes. `now`: by
 * the clock of the service, milliseconds since 1970.
 */
export function decideExpiry(slice: Slice, now: number, { policy }: Context): Change[] {
  return [...slice.softIds.values()]
    .filter(({ lastUsed }) => lastUsed < now - policy.softIdLifetime)
    .flatMap((row) => expireSoftId(row, slice));
}
