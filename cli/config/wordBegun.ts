// Shorter ones begin too much by chance.
const shortest = 6;

/** The only known word that a given one begins, or is begun by: `analytics_storage` for `analytics`. */
export function wordBegun(given: string, known: readonly string[]): string | undefined {
  const written = given.toLowerCase();
  const begun = known.filter((word) => {
    const [short, long] = written.length < word.length ? [written, word] : [word, written];
    return short.length >= shortest && long.startsWith(short);
  });
  return begun.length === 1 ? begun[0] : undefined;
}
