import { type Admitted, admitEvent } from './admitEvent.ts';
import type { Change } from './change.ts';
import type { Context } from './context.ts';
import { accept, type Decision, refuse } from './decision.ts';
import { areInConflict, joinByHardIds, type Person } from './joinByHardIds.ts';
import { limitSoftIds } from './limitSoftIds.ts';
import { mergeProfiles } from './mergeProfiles.ts';
import type { IdentifyMessage } from './message.ts';
import { moveStretch } from './moveStretch.ts';
import type { Policy } from './policy.ts';
import { readHardIds } from './readHardIds.ts';
import { refuseErasedPerson } from './refuseErasedPerson.ts';
import type { DeviceId, ProfileId, ProfileRow, Slice } from './slice.ts';

/**
 * Hard IDs first decide who the person is. Then the device's profile of that moment joins that person, unless the
 * two contradict each other: then only the soft ID and what was done since move, and no profile joins another.
 */
export function decideIdentify(message: IdentifyMessage, slice: Slice, context: Context): Decision {
  const admitted = admitEvent(message, slice, context);
  if ('outcome' in admitted) return admitted;
  const { hardIds, rejected } = readHardIds(message.hardIds, context.policy);
  if (hardIds.length === 0) return refuse('hard-id');
  const refusal = refuseErasedPerson(message, hardIds, admitted, slice, context);
  if (refusal) return refusal;

  const person = joinByHardIds(hardIds, slice);
  const joins = joiningProfiles(person, admitted, slice, context.policy);
  const { profile, changes } = mergeProfiles(joins, admitted.moment, slice.tenant, context);
  for (const { type, value } of person.added) {
    changes.push({ tenant: slice.tenant, kind: 'attach-hard-id', type, value, profile });
  }
  const device = admitted.known?.row.device ?? context.newId();
  const { moved, holds } = moveDevice(message.softId, device, profile, joins, admitted, slice);
  changes.push(...moved, {
    tenant: slice.tenant,
    kind: 'record-event',
    device,
    moment: admitted.moment,
    claim: true,
  });
  if (holds) changes.push(...limitSoftIds(joins, message.softId, slice, context.policy));
  return accept([...admitted.changes, ...changes], [...rejected, ...person.rejected]);
}

/** All profiles that are the same person: those of the hard IDs, and the device's own if nothing speaks against it. */
function joiningProfiles(person: Person, { known }: Admitted, slice: Slice, policy: Policy): ProfileRow[] {
  const holder = slice.profiles.get(known?.stretch.profile ?? '');
  const { profiles, hardIds } = person;
  if (!holder || profiles.includes(holder)) return [...profiles];
  const isSomeone = holder.hardIds.size > 0;
  const isOther = areInConflict(holder.hardIds, hardIds);
  return isOther || (isSomeone && policy.joinAcrossTypes === 'same-message')
    ? [...profiles]
    : [...profiles, holder];
}

/** Brings the device's history of that moment to the profile. `holds`: its soft ID is now, or still, one of it. */
function moveDevice(
  softId: string,
  device: DeviceId,
  profile: ProfileId,
  joins: readonly ProfileRow[],
  { known, moment }: Admitted,
  slice: Slice,
): { moved: Change[]; holds: boolean } {
  const { tenant } = slice;
  if (!known) {
    return {
      moved: [{ tenant, kind: 'add-soft-id', softId, device, profile, usedAt: moment.at }],
      holds: true,
    };
  }
  const touch: Change = { tenant, kind: 'touch-soft-id', softId, usedAt: moment.at };
  const has = (id: ProfileId | null): boolean => joins.some((row) => row.profile === id);
  if (has(known.stretch.profile)) return { moved: [touch], holds: has(known.row.profile) };
  const changes = moveStretch(known.row, known.stretch, moment, profile, slice);
  return {
    moved: [touch, ...changes],
    holds: changes.some(({ kind }) => kind === 'move-soft-id') || has(known.row.profile),
  };
}
