import type { ResolvedConfig } from '../config/resolvedConfig.ts';
import type { Place } from '../diagnostics/finding.ts';
import type { Subject } from './subject.ts';

/** A cookie that a tenant keeps on a domain it names. */
export interface CookieClaim {
  tenant: string;
  /** Where the tenant's name stands. */
  tenantPlace: Place;
  cookie: string;
  domain: string;
  path: string;
  /** Where the cookie's name stands, or its domain if the name is a default. */
  place: Place;
  /** What decides about the cookie's content and life, by the name of the setting. */
  settings: Record<string, string>;
}

/** The names of the cookies a tenant keeps on a literal domain; where `auto` and `host` lead nobody knows. */
export function claimedCookies({ cookies, experiments, identifier, storage }: ResolvedConfig): string[] {
  if (cookies.domain === 'auto' || cookies.domain === 'host' || storage.granted !== 'cookie') return [];
  return [identifier.cookie, ...(experiments.list.length > 0 ? [experiments.cookie] : [])];
}

/** The cookies a tenant keeps on a literal domain. */
export function cookieClaims({ config, place }: Subject): CookieClaim[] {
  const { tenant, cookies, experiments, identifier, collector } = config;
  const { domain, path } = cookies;
  const tenantPlace = place('tenant');
  const domainPlace = place('cookies', 'domain');
  if (!tenantPlace || !domainPlace || claimedCookies(config).length === 0) return [];
  const claim = (owner: 'identifier' | 'experiments', cookie: string, own: Record<string, unknown>) => ({
    tenant,
    tenantPlace,
    cookie,
    domain,
    path,
    place: place(owner, 'cookie') ?? domainPlace,
    settings: serialize({ ...commonSettings(config), ...own }),
  });
  const { maxAge, rolling, accept } = identifier;
  const claims = [
    claim('identifier', identifier.cookie, {
      'identifier.maxAge': maxAge,
      'identifier.rolling': rolling,
      'identifier.accept': accept,
      ...(collector && { 'collector.url': collector.url }),
    }),
  ];
  if (experiments.list.length > 0) {
    claims.push(claim('experiments', experiments.cookie, { 'experiments.list': experiments.list }));
  }
  return claims;
}

function commonSettings({ consent, cookies }: ResolvedConfig): Record<string, unknown> {
  return {
    'consent.platform': consent.platform,
    'consent.purpose': consent.purpose,
    'cookies.path': cookies.path,
    'cookies.sameSite': cookies.sameSite,
  };
}

function serialize(settings: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, JSON.stringify(value)]));
}
