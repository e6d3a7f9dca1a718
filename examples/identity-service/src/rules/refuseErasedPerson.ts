import type { Admitted } from './admitEvent.ts';
import type { Context } from './context.ts';
import { type Decision, refuse } from './decision.ts';
import { entomb } from './entomb.ts';
import { isAnonymous } from './isAnonymous.ts';
import type { IdentifyMessage } from './message.ts';
import { type HardId, hardIdKey, type Slice } from './slice.ts';

/**
 * A late message that names somebody who was erased after it was made: nothing of it is kept. Had it come in time,
 * the erasure would have covered its device, so an anonymous device is erased now and told to rotate. A message made
 * after the erasure is a new beginning, and fine.
 */
export function refuseErasedPerson(
  { softId, receivedAt }: IdentifyMessage,
  hardIds: readonly HardId[],
  { moment, known, changes }: Admitted,
  slice: Slice,
  context: Context,
): Decision | undefined {
  const { tenant } = slice;
  const erased = hardIds.some((hardId) => {
    const tombstone = slice.tombstones.get(context.hash(tenant, 'hard', hardIdKey(hardId)));
    return tombstone !== undefined && moment.at <= tombstone.at;
  });
  if (!erased) return undefined;
  if (!known)
    return refuse('erased', true, [...changes, entomb(tenant, 'soft', softId, receivedAt, context)]);
  const { profile } = known.row;
  if (!isAnonymous(profile, slice)) return refuse('erased');
  return refuse('erased', true, [
    { tenant, kind: 'remove-soft-id', softId, reason: 'erased' },
    entomb(tenant, 'soft', softId, receivedAt, context),
    { tenant, kind: 'erase-profile', profile },
  ]);
}
