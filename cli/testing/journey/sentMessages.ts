import type { SentRequest } from './virtualNetwork.ts';

/** A message as it goes over the wire, as far as the ledger reads it. */
interface Message {
  id: string;
  key: string;
  at: number;
  event?: string;
  hardIds?: { email?: string };
}

/** What the journey called a message. */
export function nameOf({ event, hardIds }: Message): string {
  return event ?? hardIds?.email ?? '';
}

/** The messages in a request, whatever it is. */
export function messagesOf({ path, body }: SentRequest): Message[] {
  const parsed = JSON.parse(body);
  if (path === '/events') return parsed.events;
  return path === '/identify' ? [parsed] : [];
}
