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

/** Free data of a message: whatever JSON can say. */
export type ConsentTagProperties = Readonly<Record<string, unknown>>;

/**
 * The API of a tenant whose config has a `collector`. Messages are kept only while consent is granted, or
 * before a choice with `collector.beforeConsent: "queue"`; a refusal drops them. What cannot be a message
 * (cyclic, of a wrong type, empty, more than 8,000 characters as JSON) is dropped: nothing is thrown or
 * returned. A name or a hard ID that is too long is sent, and refused by the collector.
 */
export interface ConsentTagWithCollector extends ConsentTag {
  /**
   * Connects this browser's identifier with who the visitor is, by type: `{ email: 'jan@example.com' }`. One
   * or more types of 1 to 40 characters, each with a text of 1 to 256 without quotation marks. What they are called is up to the shop.
   */
  identify(hardIds: Readonly<Record<string, string>>, properties?: ConsentTagProperties): void;
  /** Tells an event, its name being a text of 1 to 100 characters. */
  track(event: string, properties?: ConsentTagProperties): void;
  /** Takes another identifier, as for the next person at this browser. What was told before keeps the earlier one. */
  logout(): void;
}

/** What the global may be: an array of listeners before the script ran, the API afterwards. */
export type ConsentTagGlobal<Api extends ConsentTag = ConsentTag> =
  | Api
  | Array<(state: ConsentTagState) => void>;
