import type { ResolvedConfig } from '../config/resolvedConfig.ts';
import type { TransferId, Transfers } from './disclosure.ts';

/** Everything the snippet of this config sends; `undefined` if it never sends anything. */
export function transfersOf({ collector, consent }: ResolvedConfig): Transfers | undefined {
  if (!collector) return undefined;
  const ownCookie: TransferId[] = collector.createIdentifier ? ['identifier'] : [];
  return {
    recipient: collector.url,
    items: [...ownCookie, 'events', 'hardIds', 'withdrawal'],
    beforeConsent: collector.beforeConsent,
    byDefault: consent.defaults === 'honor',
  };
}
