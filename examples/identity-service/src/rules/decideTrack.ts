import { admitEvent } from './admitEvent.ts';
import type { Context } from './context.ts';
import { accept, type Decision } from './decision.ts';
import type { TrackMessage } from './message.ts';
import type { Slice } from './slice.ts';

/** An event is stored under its device; a soft ID that nobody knows becomes an anonymous profile. */
export function decideTrack(message: TrackMessage, slice: Slice, context: Context): Decision {
  const admitted = admitEvent(message, slice, context);
  if ('outcome' in admitted) return admitted;
  const { moment, known, changes } = admitted;
  const { tenant } = slice;
  const { softId } = message;
  if (known) {
    const { device } = known.row;
    return accept([
      { tenant, kind: 'touch-soft-id', softId, usedAt: moment.at },
      { tenant, kind: 'record-event', device, moment, claim: false },
    ]);
  }
  const profile = context.newId();
  const device = context.newId();
  return accept([
    ...changes,
    { tenant, kind: 'create-profile', profile, created: moment },
    { tenant, kind: 'add-soft-id', softId, device, profile, usedAt: moment.at },
    { tenant, kind: 'record-event', device, moment, claim: false },
  ]);
}
