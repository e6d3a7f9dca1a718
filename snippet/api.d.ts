/** What listeners are told: the state of this page at one moment. */
export interface ConsentTagState {
  /** 32 hexadecimal digits; `null` while `storage` is `none`. */
  readonly id: string | null;
  /**
   * Set only when a grant replaced the identifier that this page had used so far with the one in the
   * visitor's cookie (`identifier.onGrant: "keep"`). Never links identifiers across a denial.
   */
  readonly previousId: string | null;
  readonly consent: 'unknown' | 'granted' | 'denied';
  /** Where the identifier really is. */
  readonly storage: 'cookie' | 'session' | 'memory' | 'none';
}

/** The page's API: `window.consentTag`, or the name chosen with `global`. Nothing here ever throws. */
export interface ConsentTag {
  readonly id: string | null;
  readonly consent: ConsentTagState['consent'];
  readonly storage: ConsentTagState['storage'];
  readonly tenant: string;
  readonly version: string;
  /** Calls the listener at once with the present state, then at every change. Returns unsubscribe. */
  on(listener: (state: ConsentTagState) => void): () => void;
  /** As `on`. `(window.consentTag = window.consentTag || []).push(fn)` works before and after load. */
  push(listener: (state: ConsentTagState) => void): void;
  /** Name of the visitor's variant; `null` outside the traffic share, without an identifier, or unknown. */
  variant(experiment: string): string | null;
  /** Treats the visitor as having refused: deletes what is stored, takes a fresh identifier. */
  forget(): void;
}

/** What the global may be: an array of listeners before the script ran, the API afterwards. */
export type ConsentTagGlobal = ConsentTag | Array<(state: ConsentTagState) => void>;
