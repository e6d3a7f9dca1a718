/** An identifier that is the same in every run; its digits say nothing. */
export const softId = (number: number): string => number.toString(16).padStart(32, '5');

/** Idempotency keys likewise, a later one never smaller: they order what happened at once. */
export const keyOf = (number: number): string => number.toString(16).padStart(8, '0').padStart(32, 'e');

/** The stored form of an identifier that was minted on 2026-11-22. */
export const storedForm = (id: string): string => `1.${id}.g17`;

/** A batch of `acme`, sent at the moment that its last message was made. */
export function batch(events: readonly { at?: unknown }[], tenant = 'acme', sentAt = lastOf(events)) {
  return { tenant, consent: 'granted', sentAt, events };
}

const lastOf = (events: readonly { at?: unknown }[]): number =>
  Math.max(0, ...events.map(({ at }) => (typeof at === 'number' ? at : 0)));

let made = 0;

/** A new message; everything may be different. */
export function track(id: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return { id, key: keyOf(++made), at: 1_795_305_600_000 + made, event: 'page_viewed', ...more };
}

/** A new identify message. */
export function identify(
  id: string,
  hardIds: Record<string, string>,
  more: Record<string, unknown> = {},
): Record<string, unknown> {
  return { id, key: keyOf(++made), at: 1_795_305_600_000 + made, hardIds, ...more };
}
