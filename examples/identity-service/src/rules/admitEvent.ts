import type { Change } from './change.ts';
import type { Context } from './context.ts';
import { type Decision, DUPLICATE, refuse } from './decision.ts';
import { expireSoftId } from './expireSoftId.ts';
import { findLink, type Stretch } from './findLink.ts';
import type { EventMessage } from './message.ts';
import type { Moment } from './moment.ts';
import type { Slice, SoftIdRow } from './slice.ts';

/** An event that may be kept. */
export interface Admitted {
  readonly moment: Moment;
  /** The soft ID's row and the stretch of its device that the moment falls into; absent if it is new. */
  readonly known: { readonly row: SoftIdRow; readonly stretch: Stretch } | undefined;
  /** What has to happen first: an earlier holder of the same soft ID has expired. */
  readonly changes: readonly Change[];
}

/** The checks that every event has to pass, whatever it says. */
export function admitEvent(message: EventMessage, slice: Slice, context: Context): Admitted | Decision {
  if (message.consent !== 'granted') return refuse('no-consent');
  const tombstone = slice.tombstones.get(context.hash(slice.tenant, 'soft', message.softId));
  if (tombstone) return refuse(tombstone.reason, tombstone.reason === 'erased');
  if (slice.keys.has(message.key)) return DUPLICATE;
  const oldest = message.receivedAt - context.policy.softIdLifetime;
  if (message.at < oldest) return refuse('too-old');
  // A clock that runs ahead would otherwise own the device's future.
  const moment = { at: Math.min(message.at, message.receivedAt), key: message.key };
  const row = slice.softIds.get(message.softId);
  if (!row) return { moment, known: undefined, changes: [] };
  if (row.lastUsed < oldest) return { moment, known: undefined, changes: expireSoftId(row, slice) };
  const stretch = findLink(slice.links.get(row.device), moment);
  return stretch.profile === null ? refuse('erased') : { moment, known: { row, stretch }, changes: [] };
}
