import { cookieDomain } from '../storage/cookieDomain.ts';
import { eraseCookie } from '../storage/eraseCookie.ts';
import { cookieValues, putCookie } from '../storage/jar.ts';
import { readSession, writeSession } from '../storage/session.ts';
import { lifetime, pickValue } from './value.ts';

/** Session storage key of a granted identifier; the denied fallback lies under the cookie's own name. */
const grantedKey = (): string => `${$cookie}_g`;

const readCookie = (): string | undefined =>
  __GRANTED_COOKIE__ ? pickValue(cookieValues($cookie)) : undefined;

/** The stored value of a granted identifier, wherever the config lets one lie. */
export function readGranted(): string | undefined {
  return readCookie() || (__GRANTED_SESSION__ ? pickValue([readSession(grantedKey())]) : undefined);
}

/** Where `readGranted` found its value. */
export function whereGranted(): 'cookie' | 'session' {
  return !__GRANTED_SESSION__ || readCookie() ? 'cookie' : 'session';
}

/** Writes the cookie, heals duplicates on other scopes, and says whether the value can be read back. */
function writeCookie(value: string): boolean {
  const before = cookieValues($cookie);
  if (__ROLLING__ || before.length !== 1 || before[0] !== value) {
    const put = () => putCookie($cookie, value, lifetime(value), cookieDomain(), $path);
    put();
    if (cookieValues($cookie).length > 1) {
      eraseCookie($cookie, true);
      put();
    }
  }
  return cookieValues($cookie).indexOf(value) !== -1;
}

/**
 * Stores a granted identifier as well as the browser allows and says where it is now: the cookie, else
 * session storage where the config names it, else nowhere but in memory.
 */
export function writeGranted(value: string): 'cookie' | 'session' | 'memory' {
  if (__GRANTED_COOKIE__ && writeCookie(value)) {
    eraseGranted();
    return 'cookie';
  }
  return __GRANTED_SESSION__ && writeSession(grantedKey(), value) ? 'session' : 'memory';
}

/** Deletes the copy of a granted identifier in session storage. */
export function eraseGranted(): void {
  if (__GRANTED_SESSION__) writeSession(grantedKey(), null);
}
