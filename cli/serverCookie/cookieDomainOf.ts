import { hostOf, isLocal, isSameSite } from '../checks/collectorSite.ts';
import { registrableDomain } from '../checks/sharedDomains.ts';
import type { ResolvedConfig } from '../config/resolvedConfig.ts';
import { quote } from '../diagnostics/printable.ts';

/** The `Domain` of a cookie, empty for one host; or a sentence on why none can be named. */
export type DomainAnswer = { domain: string } | { problem: string };

/**
 * The domain the snippet's cookie has on the shop. `auto` is found by the browser there; a server finds the same
 * one by the Public Suffix List, from the shop's host or else from that of the endpoint.
 * @param host a host of the shop, if somebody named one
 */
export async function cookieDomainOf(
  { cookies, collector }: ResolvedConfig,
  host: string | undefined,
): Promise<DomainAnswer> {
  const endpoint = collector && !isLocal(collector.url) ? hostOf(collector.url) : undefined;
  if (cookies.domain === 'host') return { domain: '' };
  if (cookies.domain !== 'auto') return literalDomain(cookies.domain, host);
  // Trying things out: the cookie of this machine belongs to it alone.
  if (host === undefined && collector && !endpoint) return { domain: '' };
  const known = host ?? endpoint;
  if (known === undefined) {
    return {
      problem: '"cookies.domain" is "auto": say on which host the shop is, such as --host www.acme.cz',
    };
  }
  const domain = await registrableDomain(known);
  if (domain === null) {
    return {
      problem: `${quote(known)} is below no domain of one owner, so browsers keep a cookie for that host only: set "cookies.domain" to "host"`,
    };
  }
  if (endpoint !== undefined && !(await isSameSite(known, endpoint))) {
    return { problem: `a server on ${quote(endpoint)} cannot set a cookie for ${quote(domain)}` };
  }
  return { domain };
}

function literalDomain(domain: string, host: string | undefined): DomainAnswer {
  if (host === undefined || host === domain || host.endsWith(`.${domain}`)) return { domain };
  return { problem: `pages on ${quote(host)} cannot have a cookie of ${quote(domain)}` };
}
