import { storeAssignments } from './experiments/assignments.ts';
import { fallBack } from './fallback.ts';
import { readGranted, readPreferred, writeGranted } from './identifier/granted.ts';
import { randomHex } from './identifier/randomHex.ts';
import { toId, toValue } from './identifier/value.ts';
import { guard } from './lib/guard.ts';
import { log } from './lib/log.ts';
import { recheck } from './lib/poll.ts';
import { consent, enter, id, mine, storage } from './state.ts';
import { eraseCache, isCacheValid, writeCache } from './storage/cache.ts';
import { eraseCookie } from './storage/eraseCookie.ts';
import { cookieValues } from './storage/jar.ts';
import { eraseSession } from './storage/session.ts';

// After what every tenant has: where there is no collector, nothing moves in the bundle, and no hash changes.

import { proposeIdentifier } from './collector/identifierRequest.ts';
import { discard, halt, resume } from './collector/messages.ts';
import { post } from './collector/post.ts';

/** A prerendered page uses memory only, until it is really shown. */
let shown = false;
/** A grant does not count: the platform said so before. */
let muted = false;
/** The visitor's own word was heard: implied signals no longer count. */
let explicit = false;
/** This page stored the identifier, or the assignments, for the first time. */
let minted = false;
let mintedAssignments = false;
let timedOut = false;

/** Makes up the identifier of a page that has none yet, in memory. */
export function begin(): void {
  fallBack('unknown', false, false);
}

/** The page is shown: storage may be used from now on. */
export function open(): void {
  shown = true;
  // Where the page forgot the visitor while it was prerendered, what the platform said before is void.
  if (explicit) {
    deny(true);
    muted = true;
  }
}

/** The platform's history is read: what it left open is filled in, and the wait for its word begins. */
export function settle(): void {
  // Implied signals are read in a later task: what they say already is marked as known before that.
  if (__HONOR__ && muted) stick();
  muted = false;
  if (__DEBUG__ && consent === 'unknown') log('no choice heard so far, waiting ' + $timeout + ' ms for one');
  $window.setTimeout(guard(expire), $timeout);
  if (__CACHE__) bridge();
  if (consent === 'unknown' && mine === null) begin();
}

/** What adapters call with each new word of the platform, never for a re-read of an old one. */
export function signal(granted: boolean, implied?: boolean): void {
  // A refusal on another page, not noticed so far, beats a default, and ends what is to be sent.
  if (__COLLECTOR__ || (__HONOR__ && implied)) look();
  if (__DEBUG__) log('the platform says ' + (granted ? 'yes' : 'no') + (implied ? ', as a default' : ''));
  if ((muted && granted) || (__HONOR__ && implied && explicit)) {
    if (__DEBUG__)
      log('not counted: ' + (muted ? 'it said so before the refusal' : 'there is a choice already'));
    return;
  }
  if (!__HONOR__ || !implied) explicit = true;
  if (granted) grant();
  else if (!__HONOR__ || explicit) deny(false);
  else impliedDenial();
}

/** `settled`: the value that the collector gave or that was proposed to it; empty after a logout. */
export function grant(settled?: string): void {
  const stored = readGranted();
  // Also where another page refused and this one has not noticed: the identifier is gone, this is a new one.
  if (
    (__COLLECTOR__ && settled != null) ||
    consent !== 'granted' ||
    (storage !== 'memory' && toId(stored) !== id)
  ) {
    const value =
      (__COLLECTOR_ID__ ? stored || settled : stored) || toValue((__KEEP__ && mine) || randomHex());
    const newStorage =
      (__COLLECTOR_ID__ && settled == null && proposeIdentifier(value)) || writeGranted(value);
    if (__DEBUG__) log((stored ? 'stored identifier found' : 'new identifier') + ', kept in ' + newStorage);
    // Another tab may have written in between: what is stored counts.
    const newId = toId(readGranted() || value);
    if (__HONOR__ && !(__COLLECTOR_ID__ && settled)) minted = !stored;
    if (__EXPERIMENTS__ && newStorage === 'cookie') mintedAssignments = storeAssignments(newId);
    // After the cookies: the key is what wakes other tabs up. Not for an answer: a refusal may have come meanwhile.
    if (!__COLLECTOR_ID__ || !settled) remember();
    enter('granted', newStorage, newId, undefined, __KEEP__ && mine !== newId ? mine : null);
    if (__COLLECTOR__) resume((__ROLLING__ ? !settled : settled === '') && value);
  } else if (__HONOR__) remember();
}

function remember(): void {
  if (__CACHE__ && (!__HONOR__ || explicit)) writeCache();
}

/**
 * An explicit refusal, all in this task. Deletes all that is stored: cookies on the configured scope in
 * any case, visible or not, and on every scope if one is visible or this page may have written it. They go
 * before the key that other tabs watch. A page that used a stored identifier gets a fresh one.
 */
function deny(fresh: boolean): void {
  // Where another page refused, that one told the collector.
  if (__COLLECTOR__) look();
  const used = fresh || mine === undefined;
  if (__COLLECTOR__) withdraw();
  if (__DEBUG__) log('refused: deleting ' + $names + (__CACHE__ ? ' and the remembered grant' : ''));
  $names.forEach((name) => {
    eraseCookie(name, used || cookieValues(name).length);
  });
  // What is left of a denied fallback there stays: a refusal on every page must not change it.
  if (__DENIED_SESSION__ ? used : __GRANTED_SESSION__) eraseSession($cookie);
  if (__CACHE__) eraseCache();
  fallBack('denied', used, true);
}

/**
 * Ends all requests, and tells the collector once which identifier it must not use any more: the one that this
 * page used, from memory. A page that refuses from its start reads nothing, so it has nothing to tell.
 */
function withdraw(): void {
  const gone = mine === undefined && id;
  halt();
  // Another tab's answer may still bring a cookie.
  if (__COLLECTOR_ID__) $window.setTimeout(sweep, 1e3);
  if (gone) {
    if (__DEBUG__) log('telling the collector that consent is withdrawn');
    post('/withdrawal', '"id":"' + gone + '","key":"' + randomHex() + '","at":' + Date.now());
  }
}

/** Only what the platform says from now on can grant again, not what it says already. */
function stick(): void {
  explicit = muted = true;
  recheck();
  muted = false;
}

/** The page itself asks to be forgotten. Before the page is shown, deletion waits for `open`. */
export function forget(): void {
  if (__DEBUG__) log('the page called forget()');
  stick();
  if (shown) deny(true);
  else {
    if (__COLLECTOR__) halt();
    fallBack('denied', true, false);
  }
}

/** The default was withdrawn: the cookie is no longer used; what came only from that default goes. */
function impliedDenial(): void {
  if (consent === 'granted') {
    if (__COLLECTOR__) halt(false, true);
    if (__DEBUG__) log('the default was withdrawn: the cookie is no longer used');
    if (minted) {
      eraseCookie($cookie, true);
      if (__GRANTED_SESSION__) eraseSession($cookie);
    }
    if (__EXPERIMENTS__ && mintedAssignments) eraseCookie($experimentsCookie, true);
    fallBack('unknown', true, timedOut);
  }
}

/**
 * Another page of the visitor refused, or the collector says so: a stored identifier is forgotten, nothing is
 * written. A late answer may have set the cookie again.
 */
export function remoteDenial(): void {
  if (__DEBUG__) log('another page of the visitor refused, or the stored identifier was deleted');
  stick();
  if (__COLLECTOR__) halt();
  if (__COLLECTOR_ID__) eraseCookie($cookie, true);
  if (mine === undefined) {
    if (__GRANTED_SESSION__) eraseSession($cookie);
    fallBack('denied', true, false);
  } else enter('denied', storage, id, null);
}

/**
 * Deletes what a late answer left in the jar. Another tab's identifier stays while consent is granted, and what
 * was there before an implied denial stays.
 */
export const sweep = /* @__PURE__ */ guard((): void => {
  look();
  if (consent === 'granted' ? !readGranted() : !__HONOR__ || minted || consent === 'denied')
    eraseCookie($cookie, true);
});

/** The visitor logs out: whoever uses the browser next is somebody else as far as the identifier says. */
export function logout(): void {
  // After a refusal on another page there is nothing to take another identifier for.
  look();
  if (__DEBUG__) log('logged out: another identifier');
  const granted = consent === 'granted';
  halt(granted);
  eraseCookie($cookie, true);
  if (__GRANTED_SESSION__ || __DENIED_SESSION__) eraseSession($cookie);
  // A new cookie at once, or other tabs would take the missing one for a refusal. The endpoint sets it anew.
  if (granted) grant('');
  else fallBack(consent, true, false);
}

/**
 * Uses a stored identifier before the platform speaks, if a cached grant allows it and the wait for its
 * word is not over. Writes nothing.
 */
export function bridge(): void {
  const stored = consent === 'unknown' && !timedOut && isCacheValid() && readPreferred();
  if (__DEBUG__ && stored) log('a remembered grant allows using the stored identifier meanwhile');
  if (stored) enter('unknown', __GRANTED_COOKIE__ ? 'cookie' : 'session', toId(stored));
}

/** No word in time: the persistent identifier is no longer used, but nothing is deleted. */
function expire(): void {
  timedOut = true;
  if (__DEBUG__ && consent === 'unknown')
    log('no choice in time: going on without stored identifier; a later choice still counts');
  if (consent === 'unknown') fallBack('unknown', mine === undefined, true);
}

/**
 * Compares the identifier in use with the stored one: if that is gone, another page of the visitor
 * refused; if it is another one, two pages minted at once, or another page refused and agreed again, or logged
 * out, and this one follows.
 */
export const look = guard((): void => {
  if (mine === undefined && storage !== 'memory') {
    const stored = readGranted();
    if (!stored) remoteDenial();
    else if (toId(stored) !== id) {
      if (__COLLECTOR__) discard();
      enter(consent, storage, toId(stored));
    }
  }
});
