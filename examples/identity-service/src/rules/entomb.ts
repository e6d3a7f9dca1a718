import type { Change } from './change.ts';
import type { Context } from './context.ts';

/** Leaves a keyed hash of an ID that is erased. `value` of a hard ID: its `hardIdKey`. */
export function entomb(
  tenant: string,
  kind: 'soft' | 'hard',
  value: string,
  at: number,
  context: Context,
): Extract<Change, { kind: 'add-tombstone' }> {
  return { tenant, kind: 'add-tombstone', hash: context.hash(tenant, kind, value), reason: 'erased', at };
}
