import { Journey, type Sent } from './journey.ts';

export const A = { email: 'a@example.com' };
export const B = { email: 'b@example.com' };

/** An event; its key is the event's name in the tests. */
export function track(softId: string, at: number, key = `${softId} at ${at}`): Sent {
  return { kind: 'track', softId, key, at };
}

/** A sign-in. */
export function identify(
  softId: string,
  at: number,
  hardIds: Readonly<Record<string, string>>,
  key = `${softId} is ${Object.values(hardIds).join(' ')} at ${at}`,
): Sent {
  return { kind: 'identify', softId, key, at, hardIds };
}

/** A refusal on one device. */
export function withdraw(softId: string, at: number): Sent {
  return { kind: 'withdrawal', softId, key: `${softId} withdraws at ${at}`, at };
}

/** The tenant's server erases a person. */
export function erase(person: { softId: string } | { hardIds: Record<string, string> }, at: number): Sent {
  return { kind: 'erasure', ...person, receivedAt: at };
}

/** Sends the messages to a service that knows nothing yet, and says which events A and B have afterwards. */
export function play(messages: readonly Sent[]) {
  const journey = new Journey();
  const decisions = messages.map((message) => journey.send(message));
  const person = ({ email }: typeof A) => journey.eventsOf(journey.profileOfHardId('email', email));
  return { journey, decisions, a: person(A), b: person(B) };
}
