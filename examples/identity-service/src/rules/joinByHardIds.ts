import type { RejectedHardId } from './decision.ts';
import { type HardId, hardIdKey, type ProfileRow, type Slice } from './slice.ts';

/** The one person whom a message's hard IDs name, as far as they agree. */
export interface Person {
  /** Profiles that become one. */
  readonly profiles: readonly ProfileRow[];
  /** All hard IDs of the person, type to value. */
  readonly hardIds: ReadonlyMap<string, string>;
  /** The message's hard IDs that no profile has. */
  readonly added: readonly HardId[];
  readonly rejected: readonly RejectedHardId[];
}

/** Whether one type has different values on the two sides: then they are two people, for good. */
export function areInConflict(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  return [...a].some(([type, value]) => b.has(type) && b.get(type) !== value);
}

/** Goes through the hard IDs, the one that decides first; one that contradicts those before it is left out. */
export function joinByHardIds(hardIds: readonly HardId[], slice: Slice): Person {
  const profiles: ProfileRow[] = [];
  const all = new Map<string, string>();
  const added: HardId[] = [];
  const rejected: RejectedHardId[] = [];
  for (const hardId of hardIds) {
    const owner = slice.profiles.get(slice.hardIds.get(hardIdKey(hardId)) ?? '');
    const brings = owner?.hardIds ?? new Map([[hardId.type, hardId.value]]);
    if (areInConflict(brings, all)) {
      rejected.push({ type: hardId.type, reason: 'conflict' });
      continue;
    }
    for (const [type, value] of brings) all.set(type, value);
    if (!owner) added.push(hardId);
    else if (!profiles.includes(owner)) profiles.push(owner);
  }
  return { profiles, hardIds: all, added, rejected };
}
