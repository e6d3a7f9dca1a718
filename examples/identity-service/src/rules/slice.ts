import type { Moment } from './moment.ts';

/** The browser behind a soft ID, by a name that means nothing outside. Events belong to devices, not profiles. */
export type DeviceId = string;
export type ProfileId = string;

export interface HardId {
  readonly type: string;
  /** Normalised: see `normaliseHardId`. */
  readonly value: string;
}

/** A soft ID in use. Its clear value stands nowhere else; a retired one leaves at most a keyed hash. */
export interface SoftIdRow {
  readonly softId: string;
  readonly device: DeviceId;
  /** Whom the last link of the device names. */
  readonly profile: ProfileId;
  /** Milliseconds since 1970, as `lastUsed`. */
  readonly firstUsed: number;
  readonly lastUsed: number;
}

/**
 * From this moment until the device's next link, what the device does belongs to this profile: an event belongs to
 * the link that is the last one not after it. `null`: that profile was erased, and so is what comes late for it.
 */
export interface Link {
  readonly from: Moment;
  readonly profile: ProfileId | null;
}

export interface ProfileRow {
  readonly profile: ProfileId;
  readonly created: Moment;
  /** Type to value: at most one value of each type. */
  readonly hardIds: ReadonlyMap<string, string>;
  /** The soft IDs in use whose row names this profile. */
  readonly softIds: ReadonlySet<string>;
}

/** What is left of an ID that must not come back. */
export interface Tombstone {
  readonly reason: 'erased' | 'withdrawn';
  /** Milliseconds since 1970, by the clock of the service. */
  readonly at: number;
  /** Only of a withdrawn soft ID: so that its history can still be erased. */
  readonly device?: DeviceId;
}

/**
 * What one tenant's database knows about the IDs that some messages name; the rules see nothing else. Tests keep a
 * whole tenant in one slice; the service fills one per transaction with the rows that `lookupOf` asks for:
 *
 * 1. by ID: `softIds`, `hardIds`, `tombstones` (by hash) and `keys`;
 * 2. by device, of these soft IDs and of the tombstones that name one: all `links`, and of `claims` at least the last
 *    one not after the earliest message, and all later ones;
 * 3. by profile, of these links and hard IDs: `profiles`, each with all its hard and soft IDs, whose rows are in
 *    `hardIds` and `softIds` as well. Track messages need this only where a soft ID has expired.
 *
 * Two transactions that name the same ID must decide one after the other, also while no row of it exists that could
 * be locked: a withdrawal or an erasure would otherwise miss the soft ID that an event is just adding.
 *
 * All maps belong to `tenant`: rows of two tenants never meet in a slice.
 */
export interface Slice {
  readonly tenant: string;
  readonly softIds: ReadonlyMap<string, SoftIdRow>;
  /** Keys: `hardIdKey`. */
  readonly hardIds: ReadonlyMap<string, ProfileId>;
  readonly profiles: ReadonlyMap<ProfileId, ProfileRow>;
  /** In the order of `from`; the first starts at `BEGINNING`. */
  readonly links: ReadonlyMap<DeviceId, readonly Link[]>;
  /** The moments of identify messages that were accepted, in their order. */
  readonly claims: ReadonlyMap<DeviceId, readonly Moment[]>;
  /** Keys: what `Context.hash` makes of the ID. */
  readonly tombstones: ReadonlyMap<string, Tombstone>;
  /** The idempotency keys of events that are stored. */
  readonly keys: ReadonlySet<string>;
}

/** One string for a hard ID; no two hard IDs share it. */
export function hardIdKey({ type, value }: HardId): string {
  return JSON.stringify([type, value]);
}
