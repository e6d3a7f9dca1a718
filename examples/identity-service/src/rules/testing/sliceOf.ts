import type { Context } from '../context.ts';
import { lookupOf } from '../lookupOf.ts';
import type { Message } from '../message.ts';
import { compareMoments } from '../moment.ts';
import { emptySlice, type MutableSlice } from '../mutableSlice.ts';
import { type DeviceId, hardIdKey, type ProfileId, type Slice } from '../slice.ts';

/** Of a whole tenant, only the rows that `Slice` says a database has to load for these messages: a copy. */
export function sliceOf(whole: Slice, messages: readonly Message[], context: Context): MutableSlice {
  const slice = emptySlice(whole.tenant);
  const lookup = lookupOf(messages, whole.tenant, context);
  const profiles = new Set<ProfileId>();
  copy(whole.tombstones, slice.tombstones, lookup.hashes);
  copy(whole.softIds, slice.softIds, lookup.softIds);
  for (const key of lookup.keys) if (whole.keys.has(key)) slice.keys.add(key);
  for (const key of lookup.hardIds.map(hardIdKey)) addKnown(profiles, whole.hardIds.get(key));
  const devices = [...slice.softIds.values(), ...slice.tombstones.values()].map(({ device }) => device);
  for (const device of devices) {
    if (device === undefined) continue;
    copy(whole.links, slice.links, [device]);
    copyClaims(whole, slice, device, messages);
    for (const { profile } of slice.links.get(device) ?? []) addKnown(profiles, profile);
  }
  for (const profile of profiles) copyProfile(whole, slice, profile);
  return structuredClone(slice);
}

function copy<Key, Row>(from: ReadonlyMap<Key, Row>, to: Map<Key, Row>, keys: Iterable<Key>): void {
  for (const key of keys) {
    const row = from.get(key);
    if (row !== undefined) to.set(key, row);
  }
}

function addKnown(profiles: Set<ProfileId>, profile: ProfileId | null | undefined): void {
  if (profile) profiles.add(profile);
}

/** The last claim not after the earliest message, and all later ones. */
function copyClaims(whole: Slice, slice: MutableSlice, device: DeviceId, messages: readonly Message[]): void {
  const claims = whole.claims.get(device) ?? [];
  const moments = messages.filter((message) => message.kind !== 'erasure').sort(compareMoments);
  const [earliest] = moments;
  const later = earliest ? claims.filter((claim) => compareMoments(claim, earliest) > 0) : [];
  slice.claims.set(device, [...claims.slice(0, claims.length - later.length).slice(-1), ...later]);
}

function copyProfile(whole: Slice, slice: MutableSlice, profile: ProfileId): void {
  const row = whole.profiles.get(profile);
  if (!row) return;
  slice.profiles.set(profile, { ...row, hardIds: new Map(row.hardIds), softIds: new Set(row.softIds) });
  copy(whole.softIds, slice.softIds, row.softIds);
  copy(
    whole.hardIds,
    slice.hardIds,
    [...row.hardIds].map(([type, value]) => hardIdKey({ type, value })),
  );
}
