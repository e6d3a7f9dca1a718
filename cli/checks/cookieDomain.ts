import { createFinding, type Finding, type Place } from '../diagnostics/finding.ts';
import { isSharedDomain } from './sharedDomains.ts';
import type { Check } from './subject.ts';

/** A literal cookie domain must belong to the shop alone. Loads the public suffix list only for one. */
export const checkCookieDomain: Check = ({ config, place }) => {
  const { domain } = config.cookies;
  const at = place('cookies', 'domain');
  if (!at || domain === 'auto' || domain === 'host') return [];
  return isSharedDomain(domain)
    ? [createFinding('DOMAIN_SHARED', at, domain)]
    : checkPublicSuffix(domain, at);
};

/** Whether unrelated sites live below a domain. */
export async function isShared(domain: string): Promise<boolean> {
  return isSharedDomain(domain) || isPublicSuffix(domain);
}

async function checkPublicSuffix(domain: string, at: Place): Promise<Finding[]> {
  return (await isPublicSuffix(domain)) ? [createFinding('DOMAIN_PUBLIC_SUFFIX', at, domain)] : [];
}

async function isPublicSuffix(domain: string): Promise<boolean> {
  const { getPublicSuffix } = await import('tldts');
  return getPublicSuffix(domain, { allowPrivateDomains: true }) === domain;
}
