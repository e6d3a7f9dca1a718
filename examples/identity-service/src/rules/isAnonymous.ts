import type { ProfileId, Slice } from './slice.ts';

/** Whether no hard ID names the profile. It then has one device, and that device no other profile. */
export function isAnonymous(profile: ProfileId, slice: Slice): boolean {
  const row = slice.profiles.get(profile);
  if (!row) throw new Error('A profile without its row: the slice is incomplete');
  return row.hardIds.size === 0;
}
