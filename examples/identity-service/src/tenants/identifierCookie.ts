import { registrableDomain } from '../../../../cli/checks/sharedDomains.ts';
import { cookieSeconds } from './storedIdentifier.ts';
import type { Tenant } from './tenant.ts';

/**
 * The `Set-Cookie` line of an identifier, with the snippet's attributes in the snippet's order (the one that
 * must win stands last). Never HttpOnly: the page's script reads it, and deletes it at a refusal.
 * @param origin an origin of the tenant
 */
export async function identifierCookie(
  tenant: Tenant,
  value: string,
  origin: string,
  now: number,
): Promise<string> {
  const { name, path, sameSite, secure } = tenant.cookie;
  const domain = await cookieDomain(tenant, origin);
  const seconds = cookieSeconds(value, tenant.cookie, now);
  return [
    `${name}=${value}`,
    `Path=${path}`,
    `SameSite=${sameSite}`,
    ...(secure ? ['Secure'] : []),
    ...(domain ? [`Domain=${domain}`] : []),
    ...(seconds === undefined ? [] : [`Max-Age=${seconds}`]),
  ].join(';');
}

/** A parent shared by unrelated sites is never chosen, and none that the collector's own host is not within. */
async function cookieDomain(tenant: Tenant, origin: string): Promise<string | null> {
  const { domain } = tenant.cookie;
  if (domain === 'host') return null;
  if (domain !== 'auto') return domain;
  const shop = await registrableDomain(new URL(origin).hostname);
  return shop === tenant.collectorDomain ? shop : null;
}

/** Every value of a cookie in a `Cookie` header: cookies of other domains and paths have the same name. */
export function cookieValues(header: string | undefined, name: string): string[] {
  const start = `${name}=`;
  return (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(start))
    .map((pair) => pair.slice(start.length));
}
