import { registrableDomain } from '../../../../cli/checks/sharedDomains.ts';
import { day, parseDuration } from '../../../../cli/config/parseDuration.ts';
import type { ResolvedConfig } from '../../../../cli/config/resolvedConfig.ts';
import type { Tenant } from './tenant.ts';

/** Browsers keep no cookie longer (RFC 6265bis, section 5.5). */
const longestCookie = 400 * day;

/** What the service needs of a config; `undefined` if it names no collector. */
export async function tenantOf(config: ResolvedConfig): Promise<Tenant | undefined> {
  const { tenant, collector, identifier, cookies } = config;
  if (!collector) return undefined;
  const url = new URL(collector.url);
  const maxAge = parseDuration(identifier.maxAge);
  return {
    name: tenant,
    origins: new Set(collector.origins ?? []),
    cookie: {
      name: identifier.cookie,
      path: cookies.path,
      sameSite: cookies.sameSite,
      secure: url.protocol === 'https:',
      domain: cookies.domain,
      maxAge: maxAge === undefined ? undefined : Math.floor(Math.min(maxAge, longestCookie) / 1000),
      rolling: identifier.rolling,
    },
    collectorDomain: await registrableDomain(url.hostname),
    basePath: url.pathname.replace(/\/$/, ''),
  };
}
