import { logout, look } from '../consentFlow.ts';
import { randomHex } from '../identifier/randomHex.ts';
import { spend } from '../identifier/value.ts';
import { guard } from '../lib/guard.ts';
import { log } from '../lib/log.ts';
import { own } from '../lib/own.ts';
import { consent, id, mine } from '../state.ts';
import { webStorage } from '../storage/webStorage.ts';
import { requestIdentifier, settleNow, stopWaiting } from './identifierRequest.ts';
import { endRound, post } from './post.ts';

/** Messages as JSON, in order. Those without an identifier so far lack their beginning. */
let unsent: string[] = [];
/** How many of them, from the first, are not to be sent now: those under way, and all while there is no settled identifier. */
let held = 100;
/** Seconds until the next batch. */
let delay = 1;
let scheduled = false;

/**
 * What this visit keeps in session storage: the identifier that it renewed, and its unsent messages. They are
 * parted by what JSON never has, three quotation marks in a row.
 */
const visit = (method: 'getItem' | 'setItem' | 'removeItem', value?: string): string | null | undefined =>
  webStorage('sessionStorage', method, $cookie + '_visit', value);

/** Gives the identifier to the messages that wait for one, keeps them for the next page, and sends them soon. */
function stamp(): void {
  unsent = unsent.map((message) => message.replace(/^"/, '{"id":"' + id + '","'));
  visit('setItem', [id].concat(unsent).join('"""'));
  if (!scheduled) {
    scheduled = true;
    $window.setTimeout(flush, 1e3 * delay);
  }
}

/** A value as it is now, as JSON; throws where that has not the wanted form. */
function toJson(value: unknown, form: RegExp): string {
  const match = form.exec(JSON.stringify(value));
  if (__DEBUG__ && !match) log('dropped a message: something in it is missing, too long or of a wrong type');
  return (match as RegExpExecArray).input;
}

/**
 * A method of the page API that takes one kind of message: what it is about, of this form as JSON, and
 * properties. A message is serialised at the call: what the page changes later does not count. Its key makes a
 * repetition harmless.
 */
export const messageMethod = (name: string, form: RegExp): ((value: unknown, properties?: unknown) => void) =>
  guard((value, properties) => {
    look();
    const message =
      '"key":"' +
      randomHex() +
      '","at":' +
      Date.now() +
      ',"' +
      name +
      '":' +
      toJson(value, form) +
      ',"properties":' +
      toJson(properties || {}, /^{/) +
      '}';
    if (
      (__COLLECTOR_QUEUE__ ? consent !== 'denied' : consent === 'granted') &&
      100 > unsent.length &&
      7960 > message.length
    ) {
      unsent.push(message);
      if (unsent[held]) stamp();
    } else if (__DEBUG__) log('dropped a message: no consent, too long, or too many unsent');
  });

/**
 * Where the identifier is settled, messages may go, also those that the visit's earlier pages left unsent. A
 * value that was not asked for now is renewed, once in a visit.
 */
export function resume(value: string | false): void {
  if (consent === 'granted' && !settleNow) {
    const saved = ('' + visit('getItem')).split('"""');
    if (saved.shift() === id) unsent = saved.concat(unsent).slice(0, 100);
    else if (__COLLECTOR_ID__ && value) requestIdentifier(value);
    held = 0;
    stamp();
  }
}

/**
 * Another page gave the visitor another identifier, perhaps after a refusal that this one slept through in the
 * back/forward cache: ends all requests and drops the messages, which are of the time before it.
 */
export function discard(): void {
  endRound();
  unsent = [];
  if (consent === 'granted') held = 0;
}

/**
 * Ends all requests and drops the messages; with `keep` they get the identifier as it is, and go later. The
 * identifier in use is not taken up again, unless it was only a default that was withdrawn.
 */
export function halt(keep?: boolean, implied?: boolean): void {
  // A refused fallback in session storage stays the same on every page.
  if (__COLLECTOR_ID__ && !(__HONOR__ && implied) && (!__DENIED_SESSION__ || mine === undefined)) spend(id);
  stopWaiting();
  if (keep) stamp();
  else unsent = [];
  held = 100;
  endRound();
  visit('removeItem');
}

/**
 * Sends the next batch: at most 50 messages and 20,000 characters, so that it may outlive the page. Told of an
 * event, because the page may end here: settles the identifier and sends all batches at once.
 */
export const flush = /* @__PURE__ */ guard((all?: Event): void => {
  // A timer that still runs goes on alone: a second one would go on beside it.
  if (!all) scheduled = false;
  else if (settleNow) settleNow();
  look();
  if (unsent[held] && (all || !held)) {
    let size = 0;
    const batch = unsent.slice(held, held + 50).filter((message) => {
      size += message.length;
      return 2e4 >= size;
    });
    held += batch.length;
    post(
      '/events',
      '"consent":"granted","sentAt":' + Date.now() + ',"events":[' + batch + ']',
      (status, answer) => {
        held -= batch.length;
        // Taken in, or refused for good. Else no answer or half of one, too slow, too many, or the server's fault:
        // later once more. The keys tell it what it has.
        if (/^4(?!08|29)/.test(status as unknown as string) || own(answer, 'refused')) {
          delay = 1;
          unsent = unsent.filter((message) => 0 > batch.indexOf(message));
        } else delay *= delay > 90 ? 1 : 2 + Math.random();
        stamp();
        // Erased: another identifier, unless that happened already.
        if (own(answer, 'rotate') && (batch[0] as string).indexOf(id as string) > 0) logout();
      },
    );
    if (all) flush(all);
  }
});
