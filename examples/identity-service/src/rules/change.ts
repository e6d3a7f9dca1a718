import type { Moment } from './moment.ts';
import type { DeviceId, ProfileId } from './slice.ts';

/**
 * What a database has to do, in this order and in one transaction. Every row it touches is one of `tenant`.
 * `applyChanges` is the same in memory.
 */
export type Change = { readonly tenant: string } & (
  | { readonly kind: 'create-profile'; readonly profile: ProfileId; readonly created: Moment }
  /** A new device with one link, from `BEGINNING` to this profile. */
  | {
      readonly kind: 'add-soft-id';
      readonly softId: string;
      readonly device: DeviceId;
      readonly profile: ProfileId;
      readonly usedAt: number;
    }
  /** `firstUsed` becomes no later, `lastUsed` no earlier than this. */
  | { readonly kind: 'touch-soft-id'; readonly softId: string; readonly usedAt: number }
  /** The soft ID counts as one of this profile from now on; `set-link` says which history goes with it. */
  | { readonly kind: 'move-soft-id'; readonly softId: string; readonly profile: ProfileId }
  /** Inserts the link, or replaces the one that starts at the same moment. */
  | {
      readonly kind: 'set-link';
      readonly device: DeviceId;
      readonly from: Moment;
      readonly profile: ProfileId;
    }
  /** The clear value goes; the device, its links and its events stay. */
  | {
      readonly kind: 'remove-soft-id';
      readonly softId: string;
      readonly reason: 'limit' | 'expired' | 'withdrawn' | 'erased';
    }
  | {
      readonly kind: 'attach-hard-id';
      readonly type: string;
      readonly value: string;
      readonly profile: ProfileId;
    }
  /**
   * All hard IDs, soft IDs, links and earlier merge events of the source become the destination's, the source's row
   * goes, and the merge is recorded as an event of the destination. No event is touched: events belong to devices.
   */
  | {
      readonly kind: 'merge-profiles';
      readonly source: ProfileId;
      readonly destination: ProfileId;
      readonly moment: Moment;
    }
  /**
   * Deletes the events and claims that the profile's links cover, its hard IDs, its merge events and its row; the
   * links stay with `null` in place of the profile. Its soft IDs were removed by the changes before this one.
   */
  | { readonly kind: 'erase-profile'; readonly profile: ProfileId }
  /** Inserts or replaces; the later `at` stays. */
  | {
      readonly kind: 'add-tombstone';
      readonly hash: string;
      readonly reason: 'erased' | 'withdrawn';
      readonly at: number;
      readonly device?: DeviceId;
    }
  /**
   * Stores the message's event name or properties under the device. Never its hard IDs: one that was rejected would
   * outlive the erasure of the person it names.
   */
  | {
      readonly kind: 'record-event';
      readonly device: DeviceId;
      readonly moment: Moment;
      /** An identify message; its moment is one of the device's claims. */
      readonly claim: boolean;
    }
);
