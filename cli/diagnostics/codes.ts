import { checkCodes } from './checkCodes.ts';
import { readingCodes } from './readingCodes.ts';
import { schemaCodes } from './schemaCodes.ts';

/** Every finding there is; a code is never renamed or reused. Each has an explanation in `explanations/`. */
export const codes = { ...readingCodes, ...schemaCodes, ...checkCodes };

export type Code = keyof typeof codes;

/** What the sentence of a code has to be told. */
export type CodeArguments<C extends Code> = Parameters<(typeof codes)[C]['say']>;
