import { createFinding, type Finding, secondPlace, withRelated } from '../diagnostics/finding.ts';
import { hostOf, isLocal, isSameSite } from './collectorSite.ts';
import type { Check, Subject } from './subject.ts';

/** A server may set cookies for its own host and for the domains above it, not for those beside it. */
export const checkCollectorForeignDomain: Check = (subject) => {
  const { cookies, collector } = subject.config;
  if (!collector?.createIdentifier || cookies.domain === 'auto' || cookies.domain === 'host') return [];
  const host = hostOf(collector.url);
  const covered = host === cookies.domain || host.endsWith(`.${cookies.domain}`);
  return covered || isLocal(collector.url) ? [] : compare(subject, host, cookies.domain);
};

/** About another site altogether `checkCollectorThirdParty` has said enough. */
async function compare({ place }: Subject, host: string, domain: string): Promise<Finding[]> {
  const at = place('collector', 'url');
  if (!at || !(await isSameSite(host, domain))) return [];
  const finding = createFinding('COLLECTOR_FOREIGN_DOMAIN', at, host, domain);
  return [withRelated(finding, ...secondPlace(place('cookies', 'domain'), 'the domain of the cookies'))];
}
