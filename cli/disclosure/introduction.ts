import type { Disclosure } from './disclosure.ts';
import { platformNames } from './platformNames.ts';
import type { DisclosureTexts } from './texts/disclosureTexts.ts';

/** What a disclosure begins with; it says whether anything is sent. */
export function introduction(
  { platform, transfers }: Pick<Disclosure, 'platform' | 'transfers'>,
  purposes: string,
  { intro, sends }: DisclosureTexts,
): string {
  return `${intro(platformNames[platform], purposes)} ${transfers ? sends.something : sends.nothing}`;
}
