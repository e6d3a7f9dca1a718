import { createHmac } from 'node:crypto';
import { applyChanges } from '../applyChanges.ts';
import type { Change } from '../change.ts';
import type { Context } from '../context.ts';
import { decide } from '../decide.ts';
import { decideExpiry } from '../decideExpiry.ts';
import type { Decision } from '../decision.ts';
import { findLink } from '../findLink.ts';
import type { Message } from '../message.ts';
import { compareMoments, type Moment } from '../moment.ts';
import { emptySlice, type MutableSlice } from '../mutableSlice.ts';
import { DEFAULT_POLICY, type Policy } from '../policy.ts';
import { hardIdKey, type ProfileId, type Slice } from '../slice.ts';

type Without<Kind, Keys extends string> = Kind extends unknown ? Omit<Kind, Keys> : never;

/** A message without what a journey knows: the tenant, and when it arrives (never before an earlier one). */
export type Sent = Without<Message, 'tenant' | 'receivedAt' | 'consent'> & {
  receivedAt?: number;
  consent?: string;
};

interface StoredEvent {
  readonly device: string;
  readonly moment: Moment;
}

export const SECRET = 'of the tests';

/** One tenant's whole service in memory: the rules, and a database that does what they say. */
export class Journey {
  readonly slice: MutableSlice;
  readonly events = new Map<string, StoredEvent>();
  merges: Extract<Change, { kind: 'merge-profiles' }>[] = [];
  protected readonly context: Context;
  #now = 0;

  /** Starts with nothing. Names of profiles and devices count down, so that the older one is never first by name. */
  constructor(policy: Partial<Policy> = {}, tenant = 'acme') {
    let ids = 1_000;
    this.slice = emptySlice(tenant);
    this.context = {
      policy: { ...DEFAULT_POLICY, ...policy },
      hash: (...parts) => createHmac('sha256', SECRET).update(JSON.stringify(parts)).digest('hex'),
      newId: () => `n${--ids}`,
    };
  }

  send(sent: Sent): Decision {
    this.#now = Math.max(this.#now, sent.receivedAt ?? ('at' in sent ? sent.at : 0));
    const received = { consent: 'granted', ...sent, tenant: this.slice.tenant, receivedAt: this.#now };
    const message = received as Message;
    const decision = decide(message, this.rowsFor(message), this.context);
    this.#store(decision.changes);
    return decision;
  }

  /** What the rules get to see. */
  protected rowsFor(_message: Message): Slice {
    return this.slice;
  }

  expire(now: number): void {
    this.#store(decideExpiry(this.slice, now, this.context));
  }

  profileOfHardId(type: string, value: string): ProfileId | undefined {
    return this.slice.hardIds.get(hardIdKey({ type, value }));
  }

  profileOfSoftId(softId: string): ProfileId | undefined {
    return this.slice.softIds.get(softId)?.profile;
  }

  /** Whom an event belongs to; `undefined` if it is not stored. */
  profileOfEvent(key: string): ProfileId | null | undefined {
    const event = this.events.get(key);
    return event && findLink(this.slice.links.get(event.device), event.moment).profile;
  }

  /** The keys of the profile's events, in the order in which they happened. */
  eventsOf(profile: ProfileId | undefined): string[] {
    return [...this.events.values()]
      .map(({ moment }) => moment)
      .filter(({ key }) => profile !== undefined && this.profileOfEvent(key) === profile)
      .sort(compareMoments)
      .map(({ key }) => key);
  }

  /** For each person, the IDs and the events that are theirs. */
  partition(): string[][] {
    const people = [...this.slice.profiles.values()].map(({ profile, hardIds, softIds }) => [
      ...this.eventsOf(profile).map((key) => `event ${key}`),
      ...[...hardIds].map(([type, value]) => `${type} ${value}`),
      ...[...softIds].map((softId) => `soft ${softId}`),
    ]);
    return people.map((names) => names.sort()).sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1));
  }

  /** All that is stored, as text: equal texts are equal states. */
  dump(): string {
    return JSON.stringify({ ...this.slice, events: this.events, merges: this.merges }, (_, value: unknown) =>
      value instanceof Map || value instanceof Set ? [...value] : value,
    );
  }

  #store(changes: readonly Change[]): void {
    for (const change of changes) {
      if (change.kind === 'erase-profile') this.#eraseEvents(change.profile);
      applyChanges(this.slice, [change]);
      if (change.kind === 'record-event') this.events.set(change.moment.key, change);
      if (change.kind === 'merge-profiles') this.#recordMerge(change);
    }
  }

  #eraseEvents(profile: ProfileId): void {
    for (const key of this.eventsOf(profile)) this.events.delete(key);
    this.merges = this.merges.filter(({ destination }) => destination !== profile);
  }

  #recordMerge(change: Extract<Change, { kind: 'merge-profiles' }>): void {
    const { source, destination } = change;
    this.merges = [
      ...this.merges.map((merge) => (merge.destination === source ? { ...merge, destination } : merge)),
      change,
    ];
  }
}
