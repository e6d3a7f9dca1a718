import { expect, test } from 'vitest';
import { joinTenants } from './joinTenants.ts';

test('pairs what has the same name, in order', () => {
  const { pairs } = join(['a', 'b', 'd'], ['b', 'c', 'd', 'e']);
  expect(pairs).toEqual(['a-', 'bb', '-c', 'dd', '-e']);
});

test('one side may be empty', () => {
  expect(join([], ['a']).pairs).toEqual(['-a']);
  expect(join(['a'], []).pairs).toEqual(['a-']);
  expect(join([], []).pairs).toEqual([]);
});

test('reads one entry ahead of what it has given, on each side', () => {
  const names = Array.from({ length: 1000 }, (_, index) => `t${1000 + index}`);
  const { ahead } = join(names, names);
  expect(ahead).toBeLessThanOrEqual(1);
});

function join(old: string[], now: string[]) {
  let [read, given, ahead] = [0, 0, 0];
  const source = function* (names: string[], counted: boolean) {
    for (const tenant of names) {
      if (counted) ahead = Math.max(ahead, ++read - given);
      yield { tenant };
    }
  };
  const pairs: string[] = [];
  for (const [a, b] of joinTenants(source(old, true), source(now, false))) {
    if (a) given++;
    pairs.push(`${a?.tenant ?? '-'}${b?.tenant ?? '-'}`);
  }
  return { pairs, ahead };
}
