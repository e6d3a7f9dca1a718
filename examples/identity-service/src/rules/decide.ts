import type { Context } from './context.ts';
import { decideErasure } from './decideErasure.ts';
import { decideIdentify } from './decideIdentify.ts';
import { decideTrack } from './decideTrack.ts';
import { decideWithdrawal } from './decideWithdrawal.ts';
import type { Decision } from './decision.ts';
import type { Message } from './message.ts';
import type { Slice } from './slice.ts';

/**
 * What one message changes. Reads nothing but its arguments and alters none of them: pass the changes to
 * `applyChanges` before the next message of the same slice. RULES.md says what to expect.
 */
export function decide(message: Message, slice: Slice, context: Context): Decision {
  if (message.tenant !== slice.tenant) throw new Error('A message of one tenant met the rows of another');
  switch (message.kind) {
    case 'track':
      return decideTrack(message, slice, context);
    case 'identify':
      return decideIdentify(message, slice, context);
    case 'withdrawal':
      return decideWithdrawal(message, slice, context);
    case 'erasure':
      return decideErasure(message, slice, context);
  }
}
