import { compareText } from '../diagnostics/finding.ts';

/** The entries of one name on both sides; at least one is there. */
export type Joined<T> = [old: T | undefined, now: T | undefined];

/**
 * Walks two streams that are sorted by tenant side by side and pairs what has the same name. Holds one entry
 * of each, however long they are.
 */
export function* joinTenants<T extends { tenant: string }>(
  old: Iterable<T>,
  now: Iterable<T>,
): Generator<Joined<T>> {
  const [left, right] = [old[Symbol.iterator](), now[Symbol.iterator]()];
  let [a, b] = [next(left), next(right)];
  while (a || b) {
    const order = a && b ? compareText(a.tenant, b.tenant) : a ? -1 : 1;
    yield [order <= 0 ? a : undefined, order >= 0 ? b : undefined];
    if (order <= 0) a = next(left);
    if (order >= 0) b = next(right);
  }
}

function next<T>(iterator: Iterator<T>): T | undefined {
  const { done, value } = iterator.next();
  return done ? undefined : value;
}
