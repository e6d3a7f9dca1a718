import type { Change } from './change.ts';
import { findLink } from './findLink.ts';
import { BEGINNING, compareMoments } from './moment.ts';
import type { MutableProfile, MutableSlice } from './mutableSlice.ts';
import { hardIdKey, type ProfileId } from './slice.ts';

type Handlers = {
  [Kind in Change['kind']]: (slice: MutableSlice, change: Extract<Change, { kind: Kind }>) => void;
};

/** Does in memory what a database does with the same changes; the next decision can then be made. */
export function applyChanges(slice: MutableSlice, changes: readonly Change[]): void {
  for (const change of changes) {
    if (change.tenant !== slice.tenant) throw new Error('A change of one tenant met the rows of another');
    applyChange(slice, change);
  }
}

function applyChange<Kind extends Change['kind']>(
  slice: MutableSlice,
  change: Extract<Change, { kind: Kind }>,
): void {
  (HANDLERS as Handlers)[change.kind as Kind](slice, change);
}

const HANDLERS: Handlers = {
  'create-profile': (slice, { profile, created }) => {
    slice.profiles.set(profile, { profile, created, hardIds: new Map(), softIds: new Set() });
  },
  'add-soft-id': (slice, { softId, device, profile, usedAt }) => {
    slice.softIds.set(softId, { softId, device, profile, firstUsed: usedAt, lastUsed: usedAt });
    slice.links.set(device, [{ from: BEGINNING, profile }]);
    profileOf(slice, profile).softIds.add(softId);
  },
  'touch-soft-id': (slice, { softId, usedAt }) => {
    const row = softIdOf(slice, softId);
    row.firstUsed = Math.min(row.firstUsed, usedAt);
    row.lastUsed = Math.max(row.lastUsed, usedAt);
  },
  'move-soft-id': (slice, { softId, profile }) => {
    const row = softIdOf(slice, softId);
    profileOf(slice, row.profile).softIds.delete(softId);
    profileOf(slice, profile).softIds.add(softId);
    row.profile = profile;
  },
  'set-link': (slice, { device, from, profile }) => {
    const others = (slice.links.get(device) ?? []).filter((link) => compareMoments(link.from, from) !== 0);
    slice.links.set(
      device,
      [...others, { from, profile }].sort((a, b) => compareMoments(a.from, b.from)),
    );
  },
  'remove-soft-id': (slice, { softId }) => {
    profileOf(slice, softIdOf(slice, softId).profile).softIds.delete(softId);
    slice.softIds.delete(softId);
  },
  'attach-hard-id': (slice, { type, value, profile }) => {
    slice.hardIds.set(hardIdKey({ type, value }), profile);
    profileOf(slice, profile).hardIds.set(type, value);
  },
  'merge-profiles': (slice, { source, destination }) => mergeProfile(slice, source, destination),
  'erase-profile': (slice, { profile }) => eraseProfile(slice, profile),
  'add-tombstone': (slice, { hash, reason, at, device }) => {
    const later = Math.max(at, slice.tombstones.get(hash)?.at ?? 0);
    slice.tombstones.set(hash, { reason, at: later, ...(device === undefined ? {} : { device }) });
  },
  'record-event': (slice, { device, moment, claim }) => {
    slice.keys.add(moment.key);
    if (!claim) return;
    slice.claims.set(device, [...(slice.claims.get(device) ?? []), moment].sort(compareMoments));
  },
};

function mergeProfile(slice: MutableSlice, source: ProfileId, destination: ProfileId): void {
  const from = profileOf(slice, source);
  const to = profileOf(slice, destination);
  for (const [type, value] of from.hardIds) {
    to.hardIds.set(type, value);
    slice.hardIds.set(hardIdKey({ type, value }), destination);
  }
  for (const softId of from.softIds) {
    to.softIds.add(softId);
    softIdOf(slice, softId).profile = destination;
  }
  renameInLinks(slice, source, destination);
  slice.profiles.delete(source);
}

function eraseProfile(slice: MutableSlice, profile: ProfileId): void {
  for (const [device, claims] of slice.claims) {
    const links = slice.links.get(device);
    slice.claims.set(
      device,
      claims.filter((claim) => findLink(links, claim).profile !== profile),
    );
  }
  for (const [type, value] of profileOf(slice, profile).hardIds)
    slice.hardIds.delete(hardIdKey({ type, value }));
  renameInLinks(slice, profile, null);
  slice.profiles.delete(profile);
}

function renameInLinks(slice: MutableSlice, from: ProfileId, to: ProfileId | null): void {
  for (const [device, links] of slice.links) {
    slice.links.set(
      device,
      links.map((link) => (link.profile === from ? { ...link, profile: to } : link)),
    );
  }
}

function profileOf(slice: MutableSlice, profile: ProfileId): MutableProfile {
  const row = slice.profiles.get(profile);
  if (!row) throw new Error('A change names a profile that is not in the slice');
  return row;
}

function softIdOf(slice: MutableSlice, softId: string) {
  const row = slice.softIds.get(softId);
  if (!row) throw new Error('A change names a soft ID that is not in the slice');
  return row;
}
