import type { ResolvedConfig } from '../config/resolvedConfig.ts';
import { createFinding, type Finding, withRelated } from '../diagnostics/finding.ts';
import { type CookieClaim, claimedCookies, cookieClaims } from './cookieClaims.ts';
import type { GroupCheck } from './groupChecks.ts';
import { registrableDomain } from './sharedDomains.ts';

/**
 * Two tenants of one run that keep a cookie of one name on one registrable domain, but not in the same way.
 * Where domains and paths overlap, pages of one see and delete the cookie of the other; where they lie side
 * by side, they would as soon as one moves up. Each tenant is compared with the first of its own domain and
 * path and of those above, so that the work grows with their number and not with its square.
 */
export const checkContestedCookies: GroupCheck = {
  keysOf: (config) => {
    const cookies = claimedCookies(config);
    return cookies.length > 0 ? keysOf(cookies, config) : [];
  },
  check(group, key) {
    const cookie = key.split(' ', 1)[0];
    const claims = group.map((subject) => cookieClaims(subject).find((claim) => claim.cookie === cookie));
    const known = claims.filter((claim) => claim !== undefined);
    const firsts = new Map([...known].reverse().map((claim) => [placeOf(claim.domain, claim.path), claim]));
    return claims.map((claim) => (claim ? compare(claim, known[0], firsts) : []));
  },
};

/** Loads the public suffix list, for tenants with a literal domain only. */
async function keysOf(
  cookies: readonly string[],
  { cookies: { domain } }: ResolvedConfig,
): Promise<string[]> {
  const site = await registrableDomain(domain);
  // A public suffix or shared domain has no registrable domain, and is an error already.
  return site === null ? [] : cookies.map((cookie) => `${cookie} ${site}`);
}

function compare(
  claim: CookieClaim,
  first: CookieClaim | undefined,
  firsts: ReadonlyMap<string, CookieClaim>,
): Finding[] {
  const paths = pathsFrom(claim.path);
  const above = domainsFrom(claim.domain).flatMap((domain) =>
    paths.flatMap((path) => firsts.get(placeOf(domain, path)) ?? []),
  );
  const contested = above.find((other) => overlap(claim, other) && differences(claim, other).length > 0);
  if (contested) return [tell('COOKIE_CONTESTED', claim, contested)];
  const apart = first && !overlap(claim, first) && differences(claim, first).length > 0;
  return apart ? [tell('COOKIE_NAME_REUSED', claim, first)] : [];
}

function tell(code: 'COOKIE_CONTESTED' | 'COOKIE_NAME_REUSED', claim: CookieClaim, other: CookieClaim) {
  const above = new Set(domainsFrom(other.domain));
  const common = domainsFrom(claim.domain).find((domain) => above.has(domain)) ?? claim.domain;
  const settings = differences(claim, other);
  const finding = createFinding(
    code,
    claim.place,
    claim.cookie,
    claim.tenant,
    other.tenant,
    common,
    settings,
  );
  return withRelated(finding, { place: other.tenantPlace, message: 'the other tenant' });
}

/** The settings in which two claims differ. A place side by side is no difference in itself. */
function differences(claim: CookieClaim, other: CookieClaim): string[] {
  const names = [...new Set([...Object.keys(claim.settings), ...Object.keys(other.settings)])];
  const different = names.filter((name) => claim.settings[name] !== other.settings[name]);
  const moved = overlap(claim, other) && claim.domain !== other.domain;
  const apart = !overlap(claim, other);
  return [
    ...(moved ? ['cookies.domain'] : []),
    ...different.filter((name) => !apart || name !== 'cookies.path'),
  ];
}

function overlap(a: CookieClaim, b: CookieClaim): boolean {
  const domains = isBelow(a.domain, b.domain) || isBelow(b.domain, a.domain);
  return domains && (isOnPath(a.path, b.path) || isOnPath(b.path, a.path));
}

function isBelow(domain: string, parent: string): boolean {
  return domain === parent || domain.endsWith(`.${parent}`);
}

/** RFC 6265bis, section 5.1.4. */
function isOnPath(path: string, cookiePath: string): boolean {
  return path === cookiePath || path.startsWith(cookiePath.endsWith('/') ? cookiePath : `${cookiePath}/`);
}

function placeOf(domain: string, path: string): string {
  return `${domain} ${path}`;
}

/** A path and those on which its pages are too, nearest first. */
function pathsFrom(path: string): string[] {
  const slashes = [...path.matchAll(/\//g)].map(({ index }) => index);
  const ends = slashes.flatMap((index) => [path.slice(0, index), path.slice(0, index + 1)]);
  return [...new Set([...ends, path])].filter((each) => each !== '').reverse();
}

/** A domain and those above it, nearest first. */
function domainsFrom(domain: string): string[] {
  const labels = domain.split('.');
  return labels.map((_, index) => labels.slice(index).join('.'));
}
