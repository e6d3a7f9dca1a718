import { createHmac } from 'node:crypto';
import { applyChanges } from '../applyChanges.ts';
import type { Change } from '../change.ts';
import type { Context } from '../context.ts';
import { decide } from '../decide.ts';
import { decideExpiry } from '../decideExpiry.ts';
import type { Decision } from '../decision.ts';
import { findLink } from '../findLink.ts';
import type { Message } from '../message.ts';
import type { Moment } from '../moment.ts';
import { emptySlice, type MutableSlice } from '../mutableSlice.ts';
import { DEFAULT_POLICY, type Policy } from '../policy.ts';
import { hardIdKey, type ProfileId } from '../slice.ts';

/** Message kinds without what a journey adds: the tenant and the time of arrival. */
export type Sent = Message extends infer Kind
  ? Kind extends Message
    ? Omit<Kind, 'tenant' | 'receivedAt' | 'consent'> & { receivedAt?: number; consent?: string }
    : never
  : never;

interface StoredEvent {
  readonly device: string;
  readonly moment: Moment;
}

/** One tenant's whole service in memory: the rules, and what they told the database to keep. */
export interface Journey {
  readonly slice: MutableSlice;
  readonly events: ReadonlyMap<string, StoredEvent>;
  /** Every change so far, as a log that keeps nothing from an erasure would show it. */
  readonly merges: ReadonlySet<Extract<Change, { kind: 'merge-profiles' }>>;
  send(message: Sent): Decision;
  expire(now: number): void;
  profileOfHardId(type: string, value: string): ProfileId | undefined;
  profileOfSoftId(softId: string): ProfileId | undefined;
  /** The keys of the profile's events, in the order in which they happened. */
  eventsOf(profile: ProfileId | undefined): string[];
}

/** Starts with nothing. Names of profiles and devices count up, so a failing case reads the same every time. */
export function startJourney(
  policy: Partial<Policy> = {},
  tenant = 'acme',
  secret = 'of the tests',
): Journey {
  const slice = emptySlice(tenant);
  const events = new Map<string, StoredEvent>();
  const merges = new Set<Extract<Change, { kind: 'merge-profiles' }>>();
  let ids = 0;
  const context: Context = {
    policy: { ...DEFAULT_POLICY, ...policy },
    hash: (...parts) => createHmac('sha256', secret).update(JSON.stringify(parts)).digest('hex'),
    newId: () => `n${++ids}`,
  };
  const holder = ({ device, moment }: StoredEvent) => findLink(slice.links.get(device), moment).profile;
  const store = (changes: readonly Change[]): void => {
    for (const change of changes) {
      if (change.kind === 'erase-profile') {
        for (const [key, event] of events) if (holder(event) === change.profile) events.delete(key);
        for (const merge of merges) if (merge.destination === change.profile) merges.delete(merge);
      }
      applyChanges(slice, [change]);
      if (change.kind === 'merge-profiles') {
        for (const merge of merges) {
          if (merge.destination !== change.source) continue;
          merges.delete(merge);
          merges.add({ ...merge, destination: change.destination });
        }
        merges.add(change);
      }
      if (change.kind === 'record-event') events.set(change.moment.key, change);
    }
  };
  return {
    slice,
    events,
    merges,
    send(sent) {
      const at = 'at' in sent ? sent.at : 0;
      const message = { consent: 'granted', receivedAt: at, ...sent, tenant } as Message;
      const decision = decide(message, slice, context);
      store(decision.changes);
      return decision;
    },
    expire: (now) => store(decideExpiry(slice, now, context)),
    profileOfHardId: (type, value) => slice.hardIds.get(hardIdKey({ type, value })),
    profileOfSoftId: (softId) => slice.softIds.get(softId)?.profile,
    eventsOf: (profile) =>
      [...events.values()]
        .filter((event) => profile !== undefined && holder(event) === profile)
        .sort((a, b) => a.moment.at - b.moment.at || (a.moment.key < b.moment.key ? -1 : 1))
        .map(({ moment }) => moment.key),
  };
}
