import { createFinding, type Finding, withRelated } from '../diagnostics/finding.ts';
import { hostOf, isLocal, isSameSite, type ShopHost, shopHosts } from './collectorSite.ts';
import type { Check, Subject } from './subject.ts';

/**
 * A cookie that an endpoint on another registrable domain sets is a third-party one, which browsers ignore.
 * Of a config that says nowhere where the shop is, nothing can be said. Loads the Public Suffix List only if
 * there is something to compare.
 */
export const checkCollectorThirdParty: Check = (subject) => {
  const { collector } = subject.config;
  if (!collector?.createIdentifier || isLocal(collector.url)) return [];
  const hosts = shopHosts(subject).filter(({ host }) => host !== hostOf(collector.url));
  return hosts.length > 0 ? compare(subject, collector.url, hosts) : [];
};

async function compare({ place }: Subject, url: string, hosts: readonly ShopHost[]): Promise<Finding[]> {
  const at = place('collector', 'url');
  const same = await Promise.all(hosts.map(({ host }) => isSameSite(host, hostOf(url))));
  const foreign = hosts.filter((_, index) => !same[index]);
  if (!at || foreign.length === 0) return [];
  const written = foreign.map((each) => each.written);
  const related = foreign.flatMap((each) =>
    each.place ? [{ place: each.place, message: 'a place of the shop on another domain' }] : [],
  );
  return [withRelated(createFinding('COLLECTOR_THIRD_PARTY', at, hostOf(url), written), ...related)];
}
