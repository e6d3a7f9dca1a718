import { createFinding } from '../diagnostics/finding.ts';
import { isLocal } from './collectorSite.ts';
import type { Check } from './subject.ts';

/** Addresses of this machine are for trying things out: on a shop they mean the visitor's machine. */
export const checkCollectorLocal: Check = ({ config: { collector }, place }) => {
  const at = place('collector', 'url');
  return at && collector && isLocal(collector.url)
    ? [createFinding('COLLECTOR_LOCAL', at, collector.url)]
    : [];
};
