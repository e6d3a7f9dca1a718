import { createFinding } from '../diagnostics/finding.ts';
import type { Check } from './subject.ts';

/** What is held before consent is personal data, though it stays in memory. */
export const checkCollectorQueue: Check = ({ config: { collector }, place }) => {
  const at = place('collector', 'beforeConsent');
  return at && collector?.beforeConsent === 'queue' ? [createFinding('COLLECTOR_QUEUE_HELD', at)] : [];
};
