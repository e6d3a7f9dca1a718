import type { HardIdType } from './policy.ts';

/** Longest value after normalising, as in the contract. */
const MAX_LENGTH = 256;
/** Control characters, halves of characters, and the invisible ones that make two values look the same. */
const NOT_TEXT = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
const EMAIL = /^[^\s@]+@[^\s@]+$/;

/** The form in which two spellings of one hard ID are equal, or `undefined` if the value can name nobody. */
export function normaliseHardId(value: string, type: HardIdType | undefined): string | undefined {
  const text = value.trim().normalize('NFC');
  const isEmail = type?.form === 'email';
  // Lower case can leave NFC (İ becomes two code points), hence once more.
  const folded = isEmail || type?.caseSensitive === false ? text.toLowerCase().normalize('NFC') : text;
  if (folded === '' || folded.length > MAX_LENGTH || NOT_TEXT.test(folded)) return undefined;
  return isEmail && !EMAIL.test(folded) ? undefined : folded;
}
