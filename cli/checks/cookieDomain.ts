import { sharedParents } from '../../snippet/storage/sharedParents.ts';
import { createFinding, type Finding, type Place } from '../diagnostics/finding.ts';
import type { Check } from './subject.ts';

/** A literal cookie domain must belong to the shop alone. Loads the public suffix list only for one. */
export const checkCookieDomain: Check = ({ config, place }) => {
  const { domain } = config.cookies;
  const at = place('cookies', 'domain');
  if (!at || domain === 'auto' || domain === 'host') return [];
  return sharedParents().includes(domain)
    ? [createFinding('DOMAIN_SHARED', at, domain)]
    : checkPublicSuffix(domain, at);
};

async function checkPublicSuffix(domain: string, at: Place): Promise<Finding[]> {
  const { getPublicSuffix } = await import('tldts');
  const suffix = getPublicSuffix(domain, { allowPrivateDomains: true });
  return suffix === domain ? [createFinding('DOMAIN_PUBLIC_SUFFIX', at, domain)] : [];
}
