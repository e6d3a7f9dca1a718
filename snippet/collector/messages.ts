import { logout, look } from '../consentFlow.ts';
import { guard } from '../lib/guard.ts';
import { log } from '../lib/log.ts';
import { own } from '../lib/own.ts';
import { consent, id } from '../state.ts';
import { eraseSession, readSession, writeSession } from '../storage/session.ts';
import { settleNow } from './identifierRequest.ts';
import { endRound, post, round } from './post.ts';

/** Session storage: the identifier that this visit renewed, and its unsent messages. */
const visitKey = (): string => $cookie + '_visit';

/** Parts what is stored there: JSON never has three quotation marks in a row. */
const separator = '"""';

/** Messages as JSON, in order. Those without an identifier so far lack their beginning. */
let unsent: string[] = [];
/** How many of them, from the first, are under way. */
let inFlight = 0;
let failures = 0;
let scheduled = false;

/** Whether messages can have an identifier. */
const isSettled = (): boolean => consent === 'granted' && !settleNow;

function save(): void {
  writeSession(visitKey(), [id].concat(unsent).join(separator));
}

/** Gives the identifier to the messages that wait for one, keeps them for the next page, and sends them soon. */
function stamp(): void {
  unsent = unsent.map((message) => message.replace(/^"/, '{"id":"' + id + '","'));
  save();
  schedule();
}

function schedule(): void {
  if (unsent[0] && !scheduled && !inFlight) {
    scheduled = true;
    $window.setTimeout(guard(flush), 1e3 * (2 + Math.random()) ** Math.min(failures, 5));
  }
}

/** Takes a message: it is serialised already, so that what the page changes later does not count. */
export function add(message: string): void {
  look();
  if (
    (consent === 'granted' || (__COLLECTOR_QUEUE__ && consent === 'unknown')) &&
    7959 >= message.length &&
    100 > unsent.length
  ) {
    unsent.push(message);
    if (isSettled()) stamp();
  } else if (__DEBUG__) log('dropped a message: no consent, too long, or too many unsent');
}

/**
 * The identifier is settled: messages may go, also those that the visit's earlier pages left unsent. Returns
 * whether this visit has used it before.
 */
export function resume(): boolean {
  const saved = ('' + readSession(visitKey())).split(separator);
  const same = saved.shift() === id;
  if (same) unsent = saved.concat(unsent).slice(0, 100);
  stamp();
  return same;
}

/** Ends all requests and drops the messages; with `keep` they get the identifier as it is, and go later. */
export function halt(keep?: boolean): void {
  if (keep) stamp();
  else unsent = [];
  inFlight = failures = 0;
  endRound();
  eraseSession(visitKey());
}

/** Sends the next batch: at most 50 messages and 20,000 characters, so that it may outlive the page. */
function sendBatch(): void {
  let size = 0;
  const batch = unsent.slice(inFlight, inFlight + 50).filter((message) => {
    size += message.length + 1;
    return 20000 >= size;
  });
  inFlight += batch.length;
  post(
    '/events',
    '"consent":"granted","sentAt":' + Date.now() + ',"events":[' + batch + ']',
    (status, answer) => {
      if (round === sending) {
        inFlight -= batch.length;
        // No answer, too slow, too many, or the server's fault: later once more. The keys tell it what it has.
        if (!status || status === 408 || status === 429 || status >= 500) failures++;
        else {
          failures = 0;
          unsent = unsent.filter((message) => batch.indexOf(message) === -1);
          save();
          // Erased: another identifier, unless that happened already.
          if (own(answer, 'rotate') === true && ('' + batch).indexOf(id as string) !== -1) logout();
        }
        schedule();
      }
    },
  );
  const sending = round;
}

/** Sends what is unsent: one batch, or with `all` everything at once. */
export function flush(all?: boolean): void {
  scheduled = false;
  look();
  if (isSettled()) {
    while (unsent[inFlight] && (all || !inFlight)) sendBatch();
  }
}
