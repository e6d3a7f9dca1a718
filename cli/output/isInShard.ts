import { createHash } from 'node:crypto';
import type { Shard } from './shard.ts';

/**
 * Whether a tenant belongs to a shard. Follows from its name alone, so that no other tenant moves it: the first
 * six bytes of the name's SHA-256, as a number, modulo the number of shards, plus one.
 */
export function isInShard(tenant: string, { index, count }: Shard): boolean {
  const number = createHash('sha256').update(tenant).digest().readUIntBE(0, 6);
  return (number % count) + 1 === index;
}
