import type { TransferId, Transfers } from './disclosure.ts';
import type { DisclosureTexts } from './texts/disclosureTexts.ts';

/** What is sent, in one language: plain text. */
export interface DescribedTransfers {
  heading: string;
  /** What, and when. */
  items: [what: string, when: string][];
  /** To whom, and what becomes of reports from before the consent. */
  remarks: string[];
}

/** Everything the snippet sends, as sentences. */
export function describeTransfers(
  { recipient, items, beforeConsent, byDefault }: Transfers,
  { transfers }: DisclosureTexts,
): DescribedTransfers {
  return {
    heading: transfers.heading,
    items: items.map((id: TransferId) => [transfers.items[id].what, transfers.items[id].when]),
    remarks: [
      transfers.recipient(recipient),
      transfers.beforeConsent[beforeConsent],
      ...(byDefault ? [transfers.byDefault] : []),
    ],
  };
}

/** The same as running text. */
export function transferSentences(transfers: Transfers, texts: DisclosureTexts): string[] {
  const { heading, items, remarks } = describeTransfers(transfers, texts);
  const list = items.map(([what, when]) => `${what} (${when})`).join(texts.separator);
  return [`${heading}${texts.colon}${list}.`, ...remarks];
}
