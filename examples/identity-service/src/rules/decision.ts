import type { Change } from './change.ts';

/**
 * Why nothing of a message is kept. `no-consent` means that it should not have come. `too-old`: nobody who did this
 * would still be known. `hard-id`: none that could name somebody. `withdrawn`: a refusal, so no new soft ID is due.
 */
export type RefusalReason = 'no-consent' | 'withdrawn' | 'erased' | 'too-old' | 'hard-id';

/** Why one hard ID of an accepted message was left out. */
export interface RejectedHardId {
  readonly type: string;
  readonly reason: 'blocked' | 'conflict';
}

/** What the rules say about one message. A duplicate and most refusals change nothing. */
export interface Decision {
  readonly outcome: 'accepted' | 'duplicate' | 'refused';
  readonly reason?: RefusalReason;
  /** The page must take a new soft ID. */
  readonly rotate: boolean;
  readonly rejected: readonly RejectedHardId[];
  readonly changes: readonly Change[];
}

/** A decision that keeps nothing, or only what protects an earlier erasure. */
export function refuse(reason: RefusalReason, rotate = false, changes: readonly Change[] = []): Decision {
  return { outcome: 'refused', reason, rotate, rejected: [], changes };
}

/** A decision that keeps the message. */
export function accept(changes: readonly Change[], rejected: readonly RejectedHardId[] = []): Decision {
  return { outcome: 'accepted', rotate: false, rejected, changes };
}

/** A message that was accepted before, or has nothing left to do. */
export const DUPLICATE: Decision = { outcome: 'duplicate', rotate: false, rejected: [], changes: [] };
