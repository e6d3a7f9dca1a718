import { randomHex } from '../identifier/randomHex.ts';
import { cookieDomains } from './eraseCookie.ts';
import { cookieValues, putCookie } from './jar.ts';
import { sharedParents } from './sharedParents.ts';

/**
 * The top-most domain this browser lets the page set cookies on, found by trying; `''` (host-only) for IP
 * addresses, single labels and hosts with a trailing dot, where some engines would accept a whole public
 * suffix. The trial cookie has an unguessable name, and name and value are compared, so that a planted
 * one cannot fool it (the bug of several SDKs that only look for a fixed name).
 */
export function cookieDomain(): string {
  if (!__DOMAIN_AUTO__) return $domain;
  const probe = $cookie + '_p_' + randomHex().slice(0, 8);
  let domain = '';
  if (!/[.][0-9]*$/.test($window.location.hostname)) {
    cookieDomains().forEach((suffix) => {
      if (suffix && !domain && sharedParents().indexOf(suffix) === -1) {
        putCookie(probe, probe, 5, suffix, $path);
        if (cookieValues(probe)[0] === probe) domain = suffix;
        putCookie(probe, '', 0, suffix, $path);
      }
    });
  }
  return domain;
}
