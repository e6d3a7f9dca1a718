import type { Language } from '../../disclosure/texts/disclosureTexts.ts';
import { cs } from './cs.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import type { InstallTexts } from './installTexts.ts';

/** The install page's texts of each language. */
export const installTextsOf: Record<Language, InstallTexts> = { en, cs, de, fr };
