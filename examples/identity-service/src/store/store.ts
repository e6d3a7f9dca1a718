import type { Decision } from '../rules/decision.ts';
import type { ErasureMessage, EventMessage, WithdrawalMessage } from '../rules/message.ts';
import type { Content } from './writeChanges.ts';

/** An event with what is stored of it beside what the rules read. */
export type IncomingEvent = EventMessage & Pick<Content, 'name' | 'properties'>;

/** How many there were. */
export interface ErasedCounts {
  profiles: number;
  identifiers: number;
}

/** Somebody, by an identifier or by hard IDs. */
export type Subject = { softId: string } | { hardIds: Readonly<Record<string, string>> };

/** All that is kept of a person. Times are milliseconds. */
export interface StoredProfile {
  created: number;
  hardIds: Record<string, string>;
  softIds: { softId: string; firstUsed: number; lastUsed: number }[];
  properties: Record<string, unknown>;
  /** All there are, also those that were not asked for. */
  eventCount: number;
  /** In the order in which they happened. */
  events: StoredEvent[];
  merges: { at: number; created: number; softIds: string[] }[];
}

/** Some of a person's events: so many (`null`: all), before the newest ones that are left out. */
export interface EventPage {
  limit: number | null;
  offset: number;
}

/** A message as it was kept. */
export interface StoredEvent {
  key: string;
  at: number;
  /** Absent if the identifier is not in use any more. */
  softId?: string;
  /** Absent of an identify message. */
  name?: string;
  properties?: Record<string, unknown>;
}

/** The profiles of all tenants. Every method is one transaction, and has happened for good when it answers. */
export interface Store {
  readonly kind: 'embedded' | 'postgres';
  /** Decides about events of one tenant, one after the other; answers in their order. */
  takeEvents(tenant: string, events: readonly IncomingEvent[]): Promise<Decision[]>;
  withdraw(message: WithdrawalMessage): Promise<Decision>;
  erase(message: ErasureMessage): Promise<ErasedCounts>;
  /** Why an identifier must not be used; `undefined` if it may. */
  endOf(tenant: string, softId: string): Promise<'erased' | 'withdrawn' | undefined>;
  /** @param page which events; all unless given */
  readProfile(
    tenant: string,
    subject: Subject,
    now: number,
    page?: EventPage,
  ): Promise<StoredProfile | undefined>;
  /** Deletes what is past its time; answers how many identifiers that were. */
  purge(tenant: string, now: number): Promise<number>;
  /** Fails unless the database answers. */
  check(): Promise<void>;
  close(): Promise<void>;
}
