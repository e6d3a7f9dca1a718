import { cookieDomain } from '../storage/cookieDomain.ts';
import { eraseCookie } from '../storage/eraseCookie.ts';
import { cookieValues, putCookie } from '../storage/jar.ts';
import { eraseSession, readSession, writeSession } from '../storage/session.ts';
import { lifetime, pickValue } from './value.ts';

/** Session storage key of a granted identifier; the denied fallback lies under the cookie's own name. */
const grantedKey = (): string => $cookie + '_g';

/** The stored value where the config wants it; empty if there is none. */
export function readPreferred(): string {
  return pickValue(__GRANTED_COOKIE__ ? cookieValues($cookie) : [readSession(grantedKey())]);
}

/** The stored value of a granted identifier, also where it had to fall back to; empty if there is none. */
export function readGranted(): string {
  return (
    readPreferred() ||
    (__GRANTED_COOKIE__ && __GRANTED_SESSION__ ? pickValue([readSession(grantedKey())]) : '')
  );
}

function writeCookie(value: string): void {
  putCookie($cookie, value, lifetime(value), cookieDomain(), $path);
}

/**
 * Stores a granted identifier as well as the browser allows, heals duplicates on other scopes, and says
 * where the value can be read back from: the cookie, else session storage where the config names it, else
 * nowhere but memory.
 */
export function writeGranted(value: string): 'cookie' | 'session' | 'memory' {
  let where: ReturnType<typeof writeGranted> = 'memory';
  if (__GRANTED_COOKIE__) {
    if (__ROLLING__ || cookieValues($cookie).join() !== value) writeCookie(value);
    if (cookieValues($cookie).length > 1) {
      eraseCookie($cookie, true);
      writeCookie(value);
    }
    if (cookieValues($cookie).indexOf(value) !== -1) where = 'cookie';
  }
  if (__GRANTED_SESSION__) {
    if (where === 'cookie') eraseGranted();
    else if (writeSession(grantedKey(), value)) where = 'session';
  }
  return where;
}

/** Deletes the copy of a granted identifier in session storage. */
export function eraseGranted(): void {
  if (__GRANTED_SESSION__) eraseSession(grantedKey());
}
