import type { Wording } from './catalogue.ts';

/** Hint and replacement where the user almost certainly meant one certain text. */
export function didYouMean(text: string): Pick<Wording, 'hint' | 'replacement'> {
  return { hint: `Did you mean "${text}"?`, replacement: JSON.stringify(text) };
}
