import { storeAssignments } from './experiments/assignments.ts';
import { fallBack } from './fallback.ts';
import { eraseGranted, readGranted, readPreferred, writeGranted } from './identifier/granted.ts';
import { randomHex } from './identifier/randomHex.ts';
import { toId, toValue } from './identifier/value.ts';
import { guard } from './lib/guard.ts';
import { consent, enter, id, mine, storage } from './state.ts';
import { eraseCache, isCacheValid, writeCache } from './storage/cache.ts';
import { eraseCookie } from './storage/eraseCookie.ts';
import { cookieValues } from './storage/jar.ts';
import { eraseSession } from './storage/session.ts';

/** False until the page is really shown: a prerendered page uses memory only. */
let started = false;
/** The visitor's own word was heard: implied signals no longer count. */
let explicit = false;
/** This page stored the identifier for the first time. */
let minted = false;
let timedOut = false;

/** Makes up the identifier of a page that has none yet, in memory. */
export function begin(): void {
  fallBack('unknown', false, false);
}

/** The page is shown: storage may be used from now on. */
export function open(): void {
  // Where the page forgot the visitor while it was prerendered, what the platform said before is void.
  if (explicit) deny(true);
  else started = true;
}

/** The platform's history is read: what it left open is filled in, and the wait for its word begins. */
export function settle(): void {
  started = true;
  $window.setTimeout(guard(expire), $timeout);
  if (consent === 'unknown' && !(__CACHE__ && bridge())) begin();
}

/** What adapters call with each new word of the platform, never for a re-read of an old one. */
export function signal(granted: boolean, implied?: boolean): void {
  if (!started || (__HONOR__ && explicit && implied)) return;
  if (!__HONOR__ || !implied) explicit = true;
  if (granted) grant();
  else if (!__HONOR__ || explicit) deny(false);
  else impliedDenial();
}

function grant(): void {
  look();
  if (consent !== 'granted') {
    const stored = readGranted();
    const value = stored || toValue((__KEEP__ && mine) || randomHex());
    const newId = toId(value);
    const newStorage = writeGranted(value);
    minted = !stored;
    if (__DENIED_SESSION__) eraseSession($cookie);
    if (__EXPERIMENTS__ && newStorage === 'cookie') storeAssignments(newId);
    // After the cookies: the key is what wakes other tabs up.
    remember();
    enter('granted', newStorage, newId, undefined, __KEEP__ && mine !== newId ? mine : null);
  } else if (__HONOR__) remember();
}

function remember(): void {
  if (__CACHE__ && (!__HONOR__ || explicit)) writeCache();
}

/**
 * An explicit refusal, all in this task. Deletes all that is stored: cookies on the configured scope in any case, visible or not, and on every
 * scope if one is visible or this page may have written it. They go before the key that other tabs watch.
 * A page that used a stored identifier gets a fresh one.
 */
function deny(fresh: boolean): void {
  const used = fresh || mine === undefined;
  $names.forEach((name) => {
    eraseCookie(name, used || cookieValues(name).length > 0);
  });
  eraseGranted();
  if (__CACHE__) eraseCache();
  fallBack('denied', used, true);
}

/** The page itself asks to be forgotten. Before the page is shown, deletion waits for `start`. */
export function forget(): void {
  explicit = true;
  if (started) deny(true);
  else fallBack('denied', true, false);
}

/** The default was withdrawn: the cookie is no longer used; it goes if it came only from that default. */
function impliedDenial(): void {
  if (consent === 'granted') {
    if (minted) {
      eraseCookie($cookie, true);
      if (__EXPERIMENTS__) eraseCookie($experimentsCookie, true);
      eraseGranted();
    }
    fallBack('unknown', true, timedOut);
  }
}

/** Another page of the visitor refused: forget, write nothing, and let only a new signal grant again. */
export function remoteDenial(): void {
  explicit = true;
  eraseGranted();
  fallBack('denied', true, false);
}

/**
 * Uses a stored identifier before the platform speaks, if a cached grant allows it and the wait for its
 * word is not over. Writes nothing.
 * Returns whether there was one.
 */
export function bridge(): boolean {
  const stored = !timedOut && isCacheValid() && readPreferred();
  if (stored) enter('unknown', __GRANTED_COOKIE__ ? 'cookie' : 'session', toId(stored));
  return !!stored;
}

/** No word in time: the persistent identifier is no longer used, but nothing is deleted. */
function expire(): void {
  timedOut = true;
  if (consent === 'unknown') fallBack('unknown', mine === undefined, true);
}

/**
 * Compares the identifier in use with the stored one: if that is gone, another page of the visitor
 * refused; if it is another one, two pages minted at once and this one follows.
 */
export const look = guard((): void => {
  if (mine === undefined && storage !== 'memory') {
    const stored = readGranted();
    if (!stored) remoteDenial();
    else if (toId(stored) !== id) enter(consent, storage, toId(stored));
  }
});
