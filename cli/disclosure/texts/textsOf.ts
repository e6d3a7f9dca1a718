import { cs } from './cs.ts';
import { de } from './de.ts';
import type { DisclosureTexts, Language } from './disclosureTexts.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

/** The disclosure's texts of each language. */
export const textsOf: Record<Language, DisclosureTexts> = { en, cs, de, fr };
