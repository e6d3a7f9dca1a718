/**
 * A number from 0 to 2^32 - 1 that depends on every character: 32-bit FNV-1a, then the finalizer of
 * MurmurHash3, because FNV alone leaves the high bits of short texts poorly mixed.
 */
function hash(text: string): number {
  let h = 2166136261;
  for (let i = 0; text.length > i; i++) h = Math.imul(h ^ text.charCodeAt(i), 16777619);
  h = Math.imul(h ^ (h >>> 16), 2246822507);
  h = Math.imul(h ^ (h >>> 13), 3266489909);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Whether the experiment has a variant of this name. */
export function hasVariant(experiment: CompiledExperiment, name: unknown): boolean {
  return experiment.indexOf(name as string, 3) > 0;
}

/**
 * The variant of an experiment for an identifier, the same on every page and device: `null` outside the
 * traffic share. Traffic and variant use two hashes, so that a larger share moves nobody between variants.
 */
export function variantFor(experiment: CompiledExperiment, id: string): string | null {
  const key = experiment[0];
  if (experiment[1] > hash(id + '.' + key)) {
    const point = hash(key + '.' + id);
    for (let i = 4; experiment.length > i; i += 2) {
      if ((experiment[i] as number) > point) return experiment[i - 1] as string;
    }
  }
  return null;
}
