import type { Change } from './change.ts';
import type { Context } from './context.ts';
import { accept, type Decision, DUPLICATE } from './decision.ts';
import type { WithdrawalMessage } from './message.ts';
import type { Slice } from './slice.ts';

/**
 * Ends the use of a soft ID for good, also of one that nobody knows yet: its events may still be on their way. Its
 * clear value goes; what was done with consent stays, and can still be erased.
 */
export function decideWithdrawal(message: WithdrawalMessage, slice: Slice, context: Context): Decision {
  const { tenant } = slice;
  const { softId, receivedAt: at } = message;
  const hash = context.hash(tenant, 'soft', softId);
  if (slice.tombstones.has(hash)) return DUPLICATE;
  const row = slice.softIds.get(softId);
  const tombstone: Change = { tenant, kind: 'add-tombstone', hash, reason: 'withdrawn', at };
  if (!row) return accept([tombstone]);
  return accept([
    { tenant, kind: 'remove-soft-id', softId, reason: 'withdrawn' },
    { ...tombstone, device: row.device },
  ]);
}
