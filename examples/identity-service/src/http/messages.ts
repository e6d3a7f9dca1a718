import { validators } from '../contract/validators.ts';
import type { Message, RefusedMessage } from '../contract.generated.ts';
import { eventTime } from '../rules/eventTime.ts';
import type { IncomingEvent } from '../store/store.ts';

/** UTF-16 code units of a message as JSON without white space. */
const longestMessage = 8000;

/** What a request says about all of its messages. Times are milliseconds. */
export interface Arrival {
  tenant: string;
  consent: string;
  receivedAt: number;
  /** By the clock that made the messages; the time of arrival where a request does not say. */
  sentAt: number;
}

/** Holds each message to the contract on its own: a wrong one is refused and does not fail the others. */
export function readMessages(
  messages: readonly unknown[],
  arrival: Arrival,
): { events: IncomingEvent[]; refused: RefusedMessage[] } {
  const events: IncomingEvent[] = [];
  const refused: RefusedMessage[] = [];
  for (const message of messages) {
    if (JSON.stringify(message).length > longestMessage) {
      refused.push({ key: keyOf(message), reason: 'too-large' });
    } else if (validators.message(message)) events.push(incomingEvent(message, arrival));
    else refused.push({ key: keyOf(message), reason: 'malformed' });
  }
  return { events, refused };
}

/** A message in the words of the rules, its time by this clock and never later than its arrival. */
export function incomingEvent(
  message: Message,
  { tenant, consent, receivedAt, sentAt }: Arrival,
): IncomingEvent {
  const { id: softId, key, properties } = message;
  const at = eventTime(message.at, sentAt, receivedAt);
  const common = { tenant, softId, key, at, receivedAt, consent, properties };
  if ('hardIds' in message) return { ...common, kind: 'identify', hardIds: message.hardIds, name: undefined };
  return { ...common, kind: 'track', name: message.event };
}

function keyOf(message: unknown): string {
  const key: unknown = Object(message).key;
  return typeof key === 'string' && /^[0-9a-f]{32}$/.test(key) ? key : '';
}
