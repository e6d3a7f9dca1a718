import { day, parseDuration } from '../config/parseDuration.ts';
import type { Lifetime } from './disclosure.ts';

const dayOfSeconds = day / 1000;

/** Browsers keep no cookie longer (RFC 6265bis, section 5.5). */
const longestCookie = 400 * dayOfSeconds;

/** Safari keeps what a script has written for this long (Intelligent Tracking Prevention). */
const longestInSafari = 7 * dayOfSeconds;

const seconds = (duration: string): number => Math.floor((parseDuration(duration) ?? 0) / 1000);

const withoutExpiry = { seconds: null, safariSeconds: null, capped: false, usedSeconds: null } as const;

/** The lifetime of a cookie that is kept for one of the config's durations, or `session`. */
export function cookieLifetime(configured: string, renewal: 'rolling' | 'fixed' | 'assignment'): Lifetime {
  if (configured === 'session') return { ...withoutExpiry, kind: 'session', configured, renewal: 'none' };
  const asked = seconds(configured);
  const kept = Math.min(asked, longestCookie);
  return {
    kind: 'persistent',
    configured,
    seconds: kept,
    safariSeconds: Math.min(kept, longestInSafari),
    capped: asked > longestCookie,
    usedSeconds: null,
    renewal,
  };
}

/** The same of a cookie that a server sets in its answer: Safari's cap holds only for what a script writes. */
export function serverCookieLifetime(configured: string, renewal: 'visit' | 'fixed'): Lifetime {
  const written = cookieLifetime(configured, 'fixed');
  const { seconds: kept, safariSeconds } = written;
  if (kept === null || safariSeconds === null) return written;
  return {
    ...written,
    safariSeconds: kept,
    ...(safariSeconds < kept && { safariScriptSeconds: safariSeconds }),
    renewal,
  };
}

/** Local storage knows no expiry: only the snippet's own reading ends. */
export function localLifetime(configured: string): Lifetime {
  return {
    kind: 'untilDeleted',
    configured,
    seconds: null,
    safariSeconds: longestInSafari,
    capped: false,
    usedSeconds: seconds(configured),
    renewal: 'rolling',
  };
}

/** Until the tab is closed. */
export const tabLifetime: Lifetime = { ...withoutExpiry, kind: 'tab', renewal: 'none' };

/** Deleted in the task that wrote it; the browser is asked for `kept` seconds in case that fails. */
export function momentaryLifetime(kept: number): Lifetime {
  return { ...withoutExpiry, kind: 'momentary', seconds: kept, safariSeconds: kept, renewal: 'none' };
}
