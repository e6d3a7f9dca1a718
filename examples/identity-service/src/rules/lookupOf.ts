import type { Context } from './context.ts';
import type { Message } from './message.ts';
import { readHardIds } from './readHardIds.ts';
import { type HardId, hardIdKey } from './slice.ts';

/** Which rows decide about some messages of one tenant: the first of the three steps described at `Slice`. */
export interface Lookup {
  readonly softIds: readonly string[];
  readonly hardIds: readonly HardId[];
  readonly hashes: readonly string[];
  readonly keys: readonly string[];
}

/** All messages must be of `tenant`. Every list is sorted and free of repetitions, so locks taken in its order agree. */
export function lookupOf(messages: readonly Message[], tenant: string, context: Context): Lookup {
  const softIds = new Set<string>();
  const hardIds = new Map<string, HardId>();
  const keys = new Set<string>();
  for (const message of messages) {
    if (message.softId !== undefined) softIds.add(message.softId);
    if (message.kind === 'track' || message.kind === 'identify') keys.add(message.key);
    const named = 'hardIds' in message && message.hardIds ? message.hardIds : {};
    for (const hardId of readHardIds(named, context.policy).hardIds) hardIds.set(hardIdKey(hardId), hardId);
  }
  const hashes = [
    ...[...softIds].map((softId) => context.hash(tenant, 'soft', softId)),
    ...[...hardIds.keys()].map((key) => context.hash(tenant, 'hard', key)),
  ];
  return {
    softIds: [...softIds].sort(),
    hardIds: [...hardIds.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, hardId]) => hardId),
    hashes: hashes.sort(),
    keys: [...keys].sort(),
  };
}
