import type { Change } from './change.ts';
import type { Context } from './context.ts';
import { accept, type Decision } from './decision.ts';
import { entomb } from './entomb.ts';
import type { ErasureMessage } from './message.ts';
import { readHardIds } from './readHardIds.ts';
import { type HardId, hardIdKey, type ProfileId, type Slice } from './slice.ts';

/**
 * Erases every profile that a named ID belongs to, with all its IDs, and leaves tombstones of them and of the named
 * ones. A soft ID that others used before keeps their history: it is theirs, and no longer tells which soft ID it was.
 */
export function decideErasure(message: ErasureMessage, slice: Slice, context: Context): Decision {
  const { tenant } = slice;
  const { softId, receivedAt } = message;
  const named = readHardIds(message.hardIds ?? {}, context.policy).hardIds;
  const profiles = new Set<ProfileId>();
  for (const hardId of named) addIfKnown(profiles, slice.hardIds.get(hardIdKey(hardId)));
  const softIds = new Set<string>();
  if (softId !== undefined) {
    softIds.add(softId);
    addIfKnown(profiles, holderOf(softId, slice, context));
  }
  const hardIds = new Map<string, HardId>(named.map((hardId) => [hardIdKey(hardId), hardId]));
  for (const profile of profiles) {
    const row = slice.profiles.get(profile);
    for (const held of row?.softIds ?? []) softIds.add(held);
    for (const [type, value] of row?.hardIds ?? []) hardIds.set(hardIdKey({ type, value }), { type, value });
  }
  return accept([
    ...[...softIds].flatMap((id) => removeSoftId(id, receivedAt, slice, context)),
    ...[...hardIds.keys()].map((key) => entomb(tenant, 'hard', key, receivedAt, context)),
    ...[...profiles].map((profile): Change => ({ tenant, kind: 'erase-profile', profile })),
  ]);
}

function addIfKnown(profiles: Set<ProfileId>, profile: ProfileId | null | undefined): void {
  if (profile) profiles.add(profile);
}

/** Whose the soft ID is, or was when its use was withdrawn. */
function holderOf(softId: string, slice: Slice, context: Context): ProfileId | null | undefined {
  const row = slice.softIds.get(softId);
  if (row) return row.profile;
  const device = slice.tombstones.get(context.hash(slice.tenant, 'soft', softId))?.device;
  return device === undefined ? undefined : slice.links.get(device)?.at(-1)?.profile;
}

/** A soft ID whose use was withdrawn stays so: its page was refused, and is not to take a new one. */
function removeSoftId(softId: string, at: number, slice: Slice, context: Context): Change[] {
  const { tenant } = slice;
  const tombstone = entomb(tenant, 'soft', softId, at, context);
  const reason = slice.tombstones.get(tombstone.hash)?.reason ?? 'erased';
  const removal: Change = { tenant, kind: 'remove-soft-id', softId, reason: 'erased' };
  return [...(slice.softIds.has(softId) ? [removal] : []), { ...tombstone, reason }];
}
