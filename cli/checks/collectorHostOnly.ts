import { createFinding, secondPlace, withRelated } from '../diagnostics/finding.ts';
import { hostOf, isLocal } from './collectorSite.ts';
import type { Check } from './subject.ts';

/** A cookie for one host can only be set by that host. */
export const checkCollectorHostOnly: Check = ({ config, place }) => {
  const { cookies, collector } = config;
  const at = place('collector', 'url');
  if (!at || !collector?.createIdentifier || cookies.domain !== 'host' || isLocal(collector.url)) return [];
  const host = hostOf(collector.url);
  const origins = collector.origins ?? [];
  if (origins.some((origin) => hostOf(origin) === host)) return [];
  const finding = createFinding('COLLECTOR_HOST_ONLY', at, host, origins.length > 0);
  return [
    withRelated(finding, ...secondPlace(place('cookies', 'domain'), 'the setting that allows one host')),
  ];
};
