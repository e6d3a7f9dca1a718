import type { Disclosure, DisclosureEntry } from './disclosure.ts';

/** Different entries that are remembered at most: a fleet of shops has few, a hostile input many. */
const limit = 2000;

/**
 * The same rendering of an entry, remembered: shops of one fleet mostly share their entries, and putting
 * sentences in four languages together takes longer than writing them. The entry and the waiting time are
 * all that `render` may depend on.
 */
export function rememberPerEntry<T>(
  render: (entry: DisclosureEntry, disclosure: Pick<Disclosure, 'timeout'>) => T,
): (entry: DisclosureEntry, disclosure: Pick<Disclosure, 'timeout'>) => T {
  const known = new Map<string, T>();
  return (entry, disclosure) => {
    const key = keyOf(entry, disclosure);
    const before = known.get(key);
    if (before !== undefined) return before;
    if (known.size >= limit) known.clear();
    const made = render(entry, disclosure);
    known.set(key, made);
    return made;
  };
}

const keys = new WeakMap<DisclosureEntry, string>();

/** Everything that a rendering depends on; made once for all renderings of a tenant. */
function keyOf(entry: DisclosureEntry, { timeout }: Pick<Disclosure, 'timeout'>): string {
  const before = keys.get(entry);
  if (before !== undefined) return before;
  // Only what is written without consent tells the waiting time.
  const key = `${entry.needsConsent ? '' : timeout} ${JSON.stringify(entry)}`;
  keys.set(entry, key);
  return key;
}
