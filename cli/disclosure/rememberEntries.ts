import type { Disclosure } from './disclosure.ts';

/** What a rendering of the entries depends on. */
export type Entries = Pick<Disclosure, 'entries' | 'timeout'>;

/** Different lists of entries that are remembered at most: a fleet of shops has few, a hostile input many. */
const limit = 1000;

/**
 * The same rendering of the entries, remembered: shops of one fleet mostly share them, and putting sentences
 * in four languages together takes longer than writing them. They and the waiting time are all that `render`
 * may depend on.
 */
export function rememberEntries<T>(render: (entries: Entries) => T): (entries: Entries) => T {
  const known = new Map<string, T>();
  return (entries) => {
    const key = keyOf(entries);
    const before = known.get(key);
    if (before !== undefined) return before;
    if (known.size >= limit) known.clear();
    const made = render(entries);
    known.set(key, made);
    return made;
  };
}

let last: { entries: Disclosure['entries']; key: string } | undefined;

/** Everything that a rendering depends on; made once for all renderings of a tenant. */
function keyOf({ entries, timeout }: Entries): string {
  if (last?.entries === entries) return last.key;
  // Only what is written without consent tells the waiting time.
  const tellsTimeout = entries.some(({ needsConsent }) => !needsConsent);
  const key = `${tellsTimeout ? timeout : ''} ${JSON.stringify(entries)}`;
  last = { entries, key };
  return key;
}
