import { cookieDomain } from '../storage/cookieDomain.ts';
import { eraseCookie } from '../storage/eraseCookie.ts';
import { cookieValues, putCookie } from '../storage/jar.ts';
import { eraseSession, readSession, writeSession } from '../storage/session.ts';
import { lifetime, pickValue } from './value.ts';

/** A granted copy in session storage starts with `g`: it can never be taken for the denied fallback there. */
export const readCopy = (): string => pickValue([('' + readSession($cookie)).slice(1)]);

/** The stored value where the config wants it; empty if there is none. */
export function readPreferred(): string {
  return __GRANTED_COOKIE__ ? pickValue(cookieValues($cookie)) : readCopy();
}

/** The stored value of a granted identifier, also where it had to fall back to; empty if there is none. */
export function readGranted(): string {
  return readPreferred() || (__GRANTED_COOKIE__ && __GRANTED_SESSION__ ? readCopy() : '');
}

/** Whether the page sees cookies of the configured path (RFC 6265 5.1.4): elsewhere none can be confirmed. */
export function isInPath(): boolean {
  const slash = $path.slice(-1) === '/' ? '' : '/';
  return ($window.location.pathname + slash).indexOf($path + slash) === 0;
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
  if (__GRANTED_COOKIE__ && (!__NARROW_PATH__ || isInPath())) {
    // A rewritten cookie would no longer be the server's: Safari ends it after 7 days (webkit.org/tracking-prevention).
    if (__COLLECTOR_ID__ ? !readPreferred() : __ROLLING__ || cookieValues($cookie).join() !== value)
      writeCookie(value);
    if (!__COLLECTOR_ID__ && cookieValues($cookie).length > 1) {
      eraseCookie($cookie, true);
      writeCookie(value);
    }
    if (readPreferred()) where = 'cookie';
  }
  // Neither an older copy nor the denied fallback stays beside it.
  if (__GRANTED_SESSION__ || __DENIED_SESSION__) eraseSession($cookie);
  if (__GRANTED_SESSION__) {
    if (where === 'memory' && writeSession($cookie, 'g' + value)) where = 'session';
  }
  return where;
}
