import type { Decision } from '../rules/decision.ts';
import type { Metrics } from './metrics.ts';

/** Counts what became of messages. */
export function countDecisions(
  metrics: Metrics,
  tenant: string,
  decisions: readonly Decision[],
  refused: number,
): void {
  const changes = decisions.flatMap((decision) => decision.changes);
  const counts = {
    accepted: decisions.filter(({ outcome }) => outcome === 'accepted').length,
    duplicate: decisions.filter(({ outcome }) => outcome === 'duplicate').length,
    refused,
  };
  for (const [outcome, count] of Object.entries(counts)) {
    if (count > 0)
      metrics.count('identity_messages_total', 'Messages by outcome.', { tenant, outcome }, count);
  }
  const merges = changes.filter(({ kind }) => kind === 'merge-profiles').length;
  if (merges > 0) metrics.count('identity_merges_total', 'Profiles that were joined.', { tenant }, merges);
}
