import { storeAssignments } from './experiments/assignments.ts';
import { fallBack } from './fallback.ts';
import { eraseGranted, readGranted, whereGranted, writeGranted } from './identifier/granted.ts';
import { randomHex } from './identifier/randomHex.ts';
import { toId, toValue } from './identifier/value.ts';
import { guard } from './lib/guard.ts';
import { consent, enter, id, mine, storage } from './state.ts';
import { isCacheValid, writeCache } from './storage/cache.ts';
import { eraseCookie, eraseCookies } from './storage/eraseCookie.ts';
import { writeSession } from './storage/session.ts';

/** False until the page is really shown: a prerendered page uses memory only. */
let started = false;
/** The visitor's own word was heard: implied signals no longer count. */
let explicit = false;
/** The page uses a stored identifier on the strength of a cached grant. */
let bridging = false;
/** This page stored the identifier for the first time. */
let minted = false;
let timedOut = false;
/** What the platform says now was already there when the page forgot the visitor. */
let muted = false;

/** Makes up the identifier of a page that has none yet, in memory. */
export function begin(): void {
  fallBack('unknown', false, false, true);
}

/** The page is shown: storage may be used from now on. `listen` subscribes to the platform. */
export function start(listen: () => void): void {
  started = true;
  muted = explicit;
  if (muted) eraseEverything(true);
  listen();
  muted = false;
  $window.setTimeout(guard(expire), $timeout);
  if (consent === 'unknown' && !(__CACHE__ && bridge())) begin();
}

/** What adapters call with each new word of the platform, never for a re-read of an old one. */
export function signal(granted: boolean, isExplicit: boolean): void {
  if (muted || (__HONOR__ && explicit && !isExplicit)) return;
  explicit = isExplicit;
  if (granted) grant();
  else if (!__HONOR__ || isExplicit) deny(false);
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
    bridging = false;
    if (__DENIED_SESSION__) writeSession($cookie, null);
    if (__EXPERIMENTS__ && newStorage === 'cookie') storeAssignments(newId);
    remember();
    enter('granted', newStorage, newId, null, __KEEP__ && mine !== newId ? mine : null);
  } else remember();
}

function remember(): void {
  if (__CACHE__ && explicit) writeCache(true);
}

/** Deletes all that is stored, the cookies before the key that other tabs watch. */
function eraseEverything(used: boolean): void {
  eraseCookies(used);
  eraseGranted();
  if (__CACHE__) writeCache(false);
}

/** An explicit refusal: everything goes in this very task. A page that used a stored identifier gets a fresh one. */
function deny(fresh: boolean): void {
  const used = fresh || bridging || consent === 'granted';
  bridging = false;
  eraseEverything(used);
  fallBack('denied', used, true, false);
}

/** The page itself asks to be forgotten. Before the page is shown, deletion waits for `start`. */
export function forget(): void {
  explicit = true;
  if (started) deny(true);
  else fallBack('denied', true, false, false);
}

/** The default was withdrawn: the cookie is no longer used; it goes if it came only from that default. */
function impliedDenial(): void {
  if (consent === 'granted') {
    if (minted) {
      eraseCookie($cookie, true);
      if (__EXPERIMENTS__) eraseCookie($experimentsCookie, true);
      eraseGranted();
    }
    fallBack('unknown', true, timedOut, true);
  }
}

/** Another page of the visitor refused: forget, write nothing, and let only a new signal grant again. */
export function remoteDenial(): void {
  explicit = true;
  bridging = false;
  eraseGranted();
  fallBack('denied', true, false, false);
}

/**
 * Uses a stored identifier before the platform speaks, if a cached grant allows it. Writes nothing.
 * Returns whether there was one.
 */
export function bridge(): boolean {
  const stored = isCacheValid() && readGranted();
  if (stored) {
    bridging = true;
    enter('unknown', whereGranted(), toId(stored), null, null);
  }
  return bridging;
}

/** No word in time: the persistent identifier is no longer used, but nothing is deleted. */
function expire(): void {
  const fresh = bridging;
  timedOut = true;
  bridging = false;
  if (consent === 'unknown') fallBack('unknown', fresh, true, true);
}

/**
 * Compares the identifier in use with the stored one: if that is gone, another page of the visitor
 * refused; if it is another one, two pages minted at once and this one follows.
 */
export const look = guard((): void => {
  if (bridging || (consent === 'granted' && storage !== 'memory')) {
    const stored = readGranted();
    if (!stored) remoteDenial();
    else if (toId(stored) !== id) enter(consent, storage, toId(stored), null, null);
  }
});
