export interface HardIdType {
  readonly name: string;
  /** `email`: lower case, and refused without an `@`. Otherwise any text. */
  readonly form?: 'email';
  /** Default true. An e-mail address never is. */
  readonly caseSensitive?: boolean;
}

/** What a tenant may decide. */
export interface Policy {
  /** The first of a message's types that is listed here decides; types that are not listed follow by name. */
  readonly hardIdTypes: readonly HardIdType[];
  /**
   * When hard IDs of two types make two identified profiles one. `same-message`: only when a page names both at once,
   * so that two people who sign in by different types on one device, without signing out, stay two. `same-browser`:
   * also when one browser signs in with one and then with the other.
   */
  readonly joinAcrossTypes: 'same-message' | 'same-browser';
  /** Values that name nobody, in addition to the usual ones; compared without case. */
  readonly blockedValues: readonly string[];
  /** Soft IDs per profile. */
  readonly softIdLimit: number;
  /** Milliseconds after its last event. */
  readonly softIdLifetime: number;
}

const DAY = 86_400_000;

export const DEFAULT_POLICY: Policy = {
  hardIdTypes: [{ name: 'customer_id' }, { name: 'email', form: 'email' }],
  joinAcrossTypes: 'same-message',
  blockedValues: [],
  softIdLimit: 64,
  softIdLifetime: 3 * 365 * DAY,
};
