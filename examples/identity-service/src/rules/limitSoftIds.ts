import type { Change } from './change.ts';
import type { Policy } from './policy.ts';
import type { ProfileRow, Slice } from './slice.ts';

/**
 * Removes the longest unused soft IDs of profiles that become one, until no more than the limit are left; never the
 * one in use. Its history stays with the profile; used again, it is a new visitor.
 */
export function limitSoftIds(
  profiles: readonly ProfileRow[],
  inUse: string,
  slice: Slice,
  { softIdLimit }: Policy,
): Change[] {
  const others = profiles
    .flatMap(({ softIds }) => [...softIds])
    .filter((softId) => softId !== inUse)
    .map((softId) => ({ softId, lastUsed: slice.softIds.get(softId)?.lastUsed ?? 0 }))
    .sort((a, b) => a.lastUsed - b.lastUsed || (a.softId < b.softId ? -1 : 1));
  return others
    .slice(0, Math.max(0, others.length + 1 - softIdLimit))
    .map(({ softId }) => ({ tenant: slice.tenant, kind: 'remove-soft-id', softId, reason: 'limit' }));
}
