import type { Moment } from './moment.ts';
import type { DeviceId, Link, ProfileId, ProfileRow, Slice, SoftIdRow, Tombstone } from './slice.ts';

type Mutable<Row> = { -readonly [Key in keyof Row]: Row[Key] };

export interface MutableProfile extends ProfileRow {
  readonly hardIds: Map<string, string>;
  readonly softIds: Set<string>;
}

/** A slice that `applyChanges` may alter. */
export interface MutableSlice extends Slice {
  readonly softIds: Map<string, Mutable<SoftIdRow>>;
  readonly hardIds: Map<string, ProfileId>;
  readonly profiles: Map<ProfileId, MutableProfile>;
  readonly links: Map<DeviceId, readonly Link[]>;
  readonly claims: Map<DeviceId, readonly Moment[]>;
  readonly tombstones: Map<string, Tombstone>;
  readonly keys: Set<string>;
}

/** A slice without rows, to be filled by whoever reads the database. */
export function emptySlice(tenant: string): MutableSlice {
  return {
    tenant,
    softIds: new Map(),
    hardIds: new Map(),
    profiles: new Map(),
    links: new Map(),
    claims: new Map(),
    tombstones: new Map(),
    keys: new Set(),
  };
}
