import type { RejectedHardId } from './decision.ts';
import { isBlockedValue } from './isBlockedValue.ts';
import { normaliseHardId } from './normaliseHardId.ts';
import type { Policy } from './policy.ts';
import type { HardId } from './slice.ts';

/** Normalises a message's hard IDs, leaves out those that name nobody, and puts the one that decides first. */
export function readHardIds(
  hardIds: Readonly<Record<string, string>>,
  policy: Policy,
): { hardIds: HardId[]; rejected: RejectedHardId[] } {
  const read: HardId[] = [];
  const rejected: RejectedHardId[] = [];
  for (const [type, raw] of Object.entries(hardIds)) {
    const value = normaliseHardId(
      raw,
      policy.hardIdTypes.find(({ name }) => name === type),
    );
    if (value === undefined || isBlockedValue(value, policy.blockedValues)) {
      rejected.push({ type, reason: 'blocked' });
    } else {
      read.push({ type, value });
    }
  }
  const rank = (type: string): number => {
    const listed = policy.hardIdTypes.findIndex(({ name }) => name === type);
    return listed < 0 ? policy.hardIdTypes.length : listed;
  };
  read.sort((a, b) => rank(a.type) - rank(b.type) || (a.type < b.type ? -1 : 1));
  return { hardIds: read, rejected };
}
