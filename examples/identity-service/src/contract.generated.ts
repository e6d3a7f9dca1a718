// Made from schemas/collector.openapi.yaml by scripts/generateContractTypes.js.

/**
 * The `tenant` of the config.
 */
export type TenantName = string;
/**
 * The visitor agreed, and has not withdrawn since. The only value there is.
 */
export type Consent = 'granted';
/**
 * The value of the identifier cookie: format version, identifier, day of minting as days since 1970 in base 36.
 */
export type StoredIdentifier = string;
/**
 * Milliseconds since 1970, as `Date.now()` gives.
 */
export type Milliseconds = number;
/**
 * What the page told, with `track` or with `identify`.
 */
export type Message = TrackMessage | IdentifyMessage;
/**
 * An identifier (soft ID), 32 hexadecimal digits in lower case.
 */
export type Identifier = string;
/**
 * Idempotency key, 128 random bits made for this message. Says nothing about the visitor.
 */
export type MessageKey = string;
/**
 * Why a message is refused for good. `malformed`: not what `Message` describes. `too-large`: more than 8,000
 * characters. `hard-id`: a hard ID that nobody can have. `erased`: the identifier was erased, or a hard ID
 * after this message was made. `withdrawn`: the use of the identifier was withdrawn. `too-old`: made so long
 * ago that its identifier would have expired since.
 */
export type RefusalReason = 'malformed' | 'too-large' | 'hard-id' | 'erased' | 'withdrawn' | 'too-old';
/**
 * An identifier of the request was erased; the page takes a new one. Absent otherwise.
 */
export type Rotate = true;
/**
 * A person, by an identifier or by hard IDs.
 */
export type Subject = SubjectByIdentifier | SubjectByHardIds;
/**
 * Which problem it is.
 */
export type ProblemType =
  | 'urn:consent-tag:problem:malformed'
  | 'urn:consent-tag:problem:unauthorized'
  | 'urn:consent-tag:problem:origin'
  | 'urn:consent-tag:problem:tenant-unknown'
  | 'urn:consent-tag:problem:profile-unknown'
  | 'urn:consent-tag:problem:withdrawn'
  | 'urn:consent-tag:problem:too-large'
  | 'urn:consent-tag:problem:rate-limited'
  | 'urn:consent-tag:problem:unavailable';

/**
 * What each operation is asked, and what it answers when it succeeds.
 */
export interface Contract {
  '/identifier': {
    request: IdentifierRequest;
    answer: IdentifierAnswer;
  };
  '/events': {
    request: EventsRequest;
    answer: EventsAnswer;
  };
  '/identify': {
    request: IdentifyRequest;
    answer: IdentifyAnswer;
  };
  '/withdrawal': {
    request: WithdrawalRequest;
  };
  '/erasure': {
    request: Subject;
    answer: ErasureAnswer;
  };
  '/profile': {
    request: Subject;
    answer: Profile;
  };
  '/health': {
    answer: HealthAnswer;
  };
}
/**
 * Asks for an identifier cookie.
 */
export interface IdentifierRequest {
  tenant: TenantName;
  consent: Consent;
  value: StoredIdentifier;
}
/**
 * The value that counts.
 */
export interface IdentifierAnswer {
  value: StoredIdentifier;
}
/**
 * A batch of messages.
 */
export interface EventsRequest {
  tenant: TenantName;
  consent: Consent;
  sentAt: Milliseconds;
  /**
   * In the order in which the page told them.
   *
   * @minItems 1
   * @maxItems 50
   */
  events: Message[];
}
/**
 * Something happened. At most 8,000 characters as JSON.
 */
export interface TrackMessage {
  id: Identifier;
  key: MessageKey;
  at: Milliseconds;
  /**
   * Name of the event, 1 to 100 characters.
   */
  event: string;
  properties?: Properties;
}
/**
 * Whatever the page says about the event or the person. Any JSON; the newest value counts.
 */
export interface Properties {
  [k: string]: unknown;
}
/**
 * The person with this identifier is known by these hard IDs. At most 8,000 characters as JSON. The rules of joining are the server's; two profiles with different hard IDs of one type never become one.
 */
export interface IdentifyMessage {
  id: Identifier;
  key: MessageKey;
  at: Milliseconds;
  hardIds: HardIds;
  properties?: Properties;
}
/**
 * What the person is known by, by type. Types are the tenant's (`email`, `account`, …), 1 to 40 characters;
 * values have 1 to 256 and are compared as the server is configured (e-mail addresses without regard to
 * case). Values that nobody can have (`undefined`, `null`, `anonymous`, `0`, …) are refused.
 */
export interface HardIds {
  [k: string]: string;
}
/**
 * What became of the messages. The three numbers add up to the messages of the request.
 */
export interface EventsAnswer {
  /**
   * Kept now.
   */
  accepted: number;
  /**
   * Known by their key, from this request or an earlier one.
   */
  duplicates: number;
  /**
   * Never kept.
   *
   * @maxItems 50
   */
  refused: RefusedMessage[];
  rotate?: Rotate;
}
/**
 * A message that will never be kept.
 */
export interface RefusedMessage {
  /**
   * The key of the message; empty if it had no valid one.
   */
  key: string;
  reason: RefusalReason;
}
/**
 * One identify message as a request of its own.
 */
export interface IdentifyRequest {
  tenant: TenantName;
  consent: Consent;
  id: Identifier;
  key: MessageKey;
  at: Milliseconds;
  hardIds: HardIds;
  properties?: Properties;
}
/**
 * Empty if the message is kept or known.
 */
export interface IdentifyAnswer {
  refused?: RefusalReason;
  rotate?: Rotate;
}
/**
 * Ends the use of an identifier.
 */
export interface WithdrawalRequest {
  tenant: TenantName;
  id: Identifier;
  key: MessageKey;
  at: Milliseconds;
}
/**
 * The person who has this identifier.
 */
export interface SubjectByIdentifier {
  tenant: TenantName;
  id: Identifier;
}
/**
 * The person who is known by these hard IDs.
 */
export interface SubjectByHardIds {
  tenant: TenantName;
  hardIds: HardIds;
}
/**
 * How much was erased.
 */
export interface ErasureAnswer {
  /**
   * How many profiles.
   */
  profiles: number;
  /**
   * How many identifiers they had.
   */
  identifiers: number;
}
/**
 * All that is kept of a person.
 */
export interface Profile {
  created: Milliseconds;
  /**
   * At most one of each type; empty for somebody who was never identified.
   */
  hardIds: {
    [k: string]: string;
  };
  /**
   * The browsers of the person, the longest used first. An identifier that was withdrawn or has expired is not
   * among them: only what was done with it is kept.
   *
   *
   * @maxItems 64
   */
  identifiers: ProfileIdentifier[];
  properties: Properties;
  /**
   * In the order in which they happened, what identified the person included.
   */
  events: ProfileEvent[];
  /**
   * In the order in which they happened.
   */
  merges: ProfileMerge[];
}
/**
 * A browser of the person.
 */
export interface ProfileIdentifier {
  id: Identifier;
  firstUsed: Milliseconds;
  lastUsed: Milliseconds;
}
/**
 * A message that was kept. One that identified the person has no name, and does not tell which hard IDs it had:
 * the profile has them, and one that is erased must stand nowhere else.
 */
export interface ProfileEvent {
  id?: Identifier;
  key: MessageKey;
  at: Milliseconds;
  /**
   * Name of the event; absent if the message identified the person.
   */
  event?: string;
  properties?: Properties;
}
/**
 * Another profile was joined to this one.
 */
export interface ProfileMerge {
  at: Milliseconds;
  created: Milliseconds;
  /**
   * The identifiers that came with it, as far as they are still in use.
   */
  identifiers: Identifier[];
}
/**
 * The server can do its work.
 */
export interface HealthAnswer {
  status: 'ok';
}
/**
 * Problem details (RFC 9457). Never repeats a value of the request.
 */
export interface Problem {
  type: ProblemType;
  /**
   * The same sentence for every occurrence of the type.
   */
  title: string;
  /**
   * The status of the answer.
   */
  status: number;
  /**
   * What is different this time.
   */
  detail?: string;
  /**
   * The places of the request that are wrong.
   */
  errors?: {
    /**
     * JSON Pointer (RFC 6901) into the body.
     */
    pointer: string;
    /**
     * What is wrong there.
     */
    detail: string;
  }[];
}
