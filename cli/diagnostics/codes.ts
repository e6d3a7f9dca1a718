import { checkCodes } from './checkCodes.ts';
import { readingCodes } from './readingCodes.ts';
import { schemaCodes } from './schemaCodes.ts';

/** Every finding there is. Documented one by one in `schemas/README.md`; a code is never renamed or reused. */
export const codes = { ...readingCodes, ...schemaCodes, ...checkCodes };

export type Code = keyof typeof codes;

/** What the sentence of a code has to be told. */
export type CodeArguments<C extends Code> = Parameters<(typeof codes)[C]['say']>;
