import type { Change } from './change.ts';
import { isAnonymous } from './isAnonymous.ts';
import type { Slice, SoftIdRow } from './slice.ts';

/** The soft ID goes. So does an anonymous profile with it: nobody could ever ask for its erasure. */
export function expireSoftId({ softId, profile }: SoftIdRow, slice: Slice): Change[] {
  const { tenant } = slice;
  const removal: Change = { tenant, kind: 'remove-soft-id', softId, reason: 'expired' };
  return isAnonymous(profile, slice) ? [removal, { tenant, kind: 'erase-profile', profile }] : [removal];
}
