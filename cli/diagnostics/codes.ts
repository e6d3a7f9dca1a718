import type { CatalogueEntry } from './catalogue.ts';
import { checkCodes } from './checkCodes.ts';
import { collectorCodes } from './collectorCodes.ts';
import { projectCodes } from './projectCodes.ts';
import { readingCodes } from './readingCodes.ts';
import { schemaCodes } from './schemaCodes.ts';

/** Every finding there is; a code is never renamed or reused. Each has an explanation in `explanations/`. */
export const codes = { ...readingCodes, ...schemaCodes, ...checkCodes, ...collectorCodes, ...projectCodes };

export type Code = keyof typeof codes;

/** What the sentence of a code has to be told. */
export type CodeArguments<C extends Code> = Parameters<(typeof codes)[C]['say']>;

/** Whether the rules of a repository may give this kind of finding another severity. */
export function isAdjustable(code: Code): boolean {
  const entry: CatalogueEntry = codes[code];
  return entry.severity !== 'error' || entry.adjustable === true;
}
