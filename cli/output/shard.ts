/** One of `count` parts of all tenants; `index` is from 1. */
export interface Shard {
  index: number;
  count: number;
}

/** More machines than anybody has. */
const mostShards = 9999;

/** Reads `2/4`; `undefined` if it is not a part of a whole. */
export function parseShard(text: string): Shard | undefined {
  const [, first = '', second = ''] = /^([1-9]\d{0,3})\/([1-9]\d{0,3})$/.exec(text) ?? [];
  const [index, count] = [Number(first), Number(second)];
  return index >= 1 && index <= count && count <= mostShards ? { index, count } : undefined;
}

/** As the option and the manifest write it. */
export function shardName({ index, count }: Shard): string {
  return `${index}/${count}`;
}
