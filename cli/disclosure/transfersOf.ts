import type { ResolvedConfig } from '../config/resolvedConfig.ts';
import type { TransferId, Transfers } from './disclosure.ts';

/** Everything the snippet of this config sends; `undefined` if it never sends anything. */
export function transfersOf({ collector, consent, identifier }: ResolvedConfig): Transfers | undefined {
  if (!collector) return undefined;
  const lasting = identifier.rolling && identifier.maxAge !== 'session';
  const ownCookie: TransferId[] = lasting ? ['identifier', 'renewal'] : ['identifier'];
  return {
    recipient: collector.url,
    items: [...(collector.createIdentifier ? ownCookie : []), 'events', 'hardIds', 'withdrawal'],
    beforeConsent: collector.beforeConsent,
    byDefault: consent.defaults === 'honor',
  };
}
