import { longestCookie } from '../checks/durations.ts';
import { parseDuration } from '../config/parseDuration.ts';
import type { ResolvedConfig } from '../config/resolvedConfig.ts';
import { cookieDomainOf } from './cookieDomainOf.ts';
import type { ServerCookie } from './serverCookie.ts';

/** What a server needs to know, or a sentence on what is missing. */
export type ServerCookieAnswer = { cookie: ServerCookie } | { problem: string };

/** @param host a host of the shop, if somebody named one */
export async function serverCookieOf(
  config: ResolvedConfig,
  host: string | undefined,
): Promise<ServerCookieAnswer> {
  const { identifier, cookies, collector, consent, tenant } = config;
  const found = await cookieDomainOf(config, host);
  if ('problem' in found) return found;
  const origins = collector?.origins ?? (host === undefined ? [] : [`https://${host}`]);
  if (origins.length === 0) {
    return {
      problem:
        'only pages of the shop may be answered: name them in "collector.origins", or one with --host www.acme.cz',
    };
  }
  const asked = parseDuration(identifier.maxAge);
  const secure = collector?.url.startsWith('http:') ? '' : ';Secure';
  const domain = found.domain === '' ? '' : `;Domain=${found.domain}`;
  const base = collector ? new URL(collector.url).pathname.replace(/\/$/, '') : '';
  return {
    cookie: {
      tenant,
      name: identifier.cookie,
      attributes: `;Path=${cookies.path};SameSite=${cookies.sameSite}${secure}${domain}`,
      maxAge: asked === undefined ? null : Math.floor(Math.min(asked, longestCookie) / 1000),
      fixed: asked !== undefined && !identifier.rolling,
      path: `${base}/identifier`,
      origins,
      platform: consent.platform,
      purposes: [consent.purpose].flat(),
    },
  };
}
