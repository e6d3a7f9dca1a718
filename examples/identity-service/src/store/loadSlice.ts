import type { Lookup } from '../rules/lookupOf.ts';
import type { Moment } from '../rules/moment.ts';
import type { MutableProfile, MutableSlice } from '../rules/mutableSlice.ts';
import { hardIdKey, type Link, type Tombstone } from '../rules/slice.ts';
import { Conflict, type Session } from './engine.ts';
import { loadRows, lockIds, lockProfiles } from './sliceStatements.ts';

/** What `loadRows` answers; an absent list has no rows. Times are milliseconds. */
interface Rows {
  softIds: [softId: string, device: string, profile: string, firstUsed: number, lastUsed: number][] | null;
  hardIds: [type: string, value: string, profile: string][] | null;
  tombstones: [hash: string, reason: 'erased' | 'withdrawn', at: number, device: string | null][] | null;
  links: [device: string, at: number, key: string, profile: string | null][] | null;
  profiles: [profile: string, at: number, key: string][] | null;
  claims: [device: string, at: number, key: string][] | null;
  keys: string[] | null;
}

/**
 * Locks and loads what the rules need to know about some messages of a tenant. Whatever they decide about it is safe
 * until the transaction ends, also that an ID is unknown. Throws a `Conflict` if another transaction moved an ID to a
 * profile that is not locked.
 * @param earliest time of the earliest message
 * @param aliases other hashes of the same IDs: what stands under them counts as standing under the right one
 */
export async function loadSlice(
  session: Session,
  tenant: string,
  { softIds, hardIds, hashes, keys }: Lookup,
  earliest: number,
  aliases: ReadonlyMap<string, string> = new Map(),
): Promise<MutableSlice> {
  // Locked as well: another process may still know the IDs by these.
  const allHashes = [...hashes, ...aliases.keys()].sort();
  const ids = [softIds, JSON.stringify(hardIds), allHashes] as const;
  // Sent together: each sees what was written before it could lock.
  const [, locked, [row]] = await Promise.all([
    allHashes.length > 0 && session.run(lockIds, tenant, allHashes),
    session.run<{ profile: string }>(lockProfiles, tenant, ...ids),
    session.run<{ rows: Rows }>(loadRows, tenant, ...ids, keys, earliest),
  ]);
  if (!row) throw new Error('a statement without from gave no row');
  const known = new Set(locked.map(({ profile }) => profile));
  for (const [profile] of row.rows.profiles ?? []) if (!known.has(profile)) throw new Conflict();
  return sliceOf(tenant, row.rows, aliases);
}

function sliceOf(tenant: string, rows: Rows, aliases: ReadonlyMap<string, string>): MutableSlice {
  const softIds = (rows.softIds ?? []).map(([softId, device, profile, firstUsed, lastUsed]) => ({
    softId,
    device,
    profile,
    firstUsed,
    lastUsed,
  }));
  return {
    tenant,
    softIds: new Map(softIds.map((row) => [row.softId, row])),
    hardIds: new Map(
      (rows.hardIds ?? []).map(([type, value, profile]) => [hardIdKey({ type, value }), profile]),
    ),
    profiles: profilesOf(rows),
    links: grouped<Link>(rows.links, (at, key, profile) => ({ from: { at, key }, profile: profile ?? null })),
    claims: grouped<Moment>(rows.claims, (at, key) => ({ at, key })),
    tombstones: tombstonesOf(rows, aliases),
    keys: new Set(rows.keys),
  };
}

/** Of an ID that two secrets left a tombstone of, the later one counts. */
function tombstonesOf(rows: Rows, aliases: ReadonlyMap<string, string>): Map<string, Tombstone> {
  const inOrder = [...(rows.tombstones ?? [])].sort(([, , a], [, , b]) => a - b);
  return new Map(
    inOrder.map(([hash, reason, at, device]) => [
      aliases.get(hash) ?? hash,
      { reason, at, ...(device !== null && { device }) },
    ]),
  );
}

function profilesOf(rows: Rows): Map<string, MutableProfile> {
  const profiles = new Map(
    (rows.profiles ?? []).map(([profile, at, key]) => [
      profile,
      { profile, created: { at, key }, hardIds: new Map<string, string>(), softIds: new Set<string>() },
    ]),
  );
  for (const [type, value, profile] of rows.hardIds ?? []) profiles.get(profile)?.hardIds.set(type, value);
  for (const [softId, , profile] of rows.softIds ?? []) profiles.get(profile)?.softIds.add(softId);
  return profiles;
}

/** Rows by device, in the order in which they come. */
function grouped<Item>(
  rows: readonly [device: string, at: number, key: string, profile?: string | null][] | null,
  itemOf: (at: number, key: string, profile?: string | null) => Item,
): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const [device, at, key, profile] of rows ?? []) {
    const item = itemOf(at, key, profile);
    const group = groups.get(device);
    if (group) group.push(item);
    else groups.set(device, [item]);
  }
  return groups;
}
