import type { Platform } from '../config/resolvedConfig.ts';

/** What an entry is for. Two of them may share one name: a session storage key has two roles. */
export type EntryId =
  | 'identifier'
  | 'experiments'
  | 'consentNote'
  | 'grantedSession'
  | 'deniedSession'
  | 'visit'
  | 'domainTrial';

export type StorageType = 'cookie' | 'localStorage' | 'sessionStorage';

/**
 * Data relating to one visitor, without anything that names them; data that may name them; or nothing that
 * relates to a person.
 */
export type DataClass = 'pseudonymous' | 'personal' | 'none';

/**
 * What makes the snippet write: a choice for consent; consent by default, before a choice; a refusal; no
 * choice in time; consent in a browser that keeps no cookie; another cookie about to be written.
 */
export type WrittenWhen = 'consent' | 'default' | 'refusal' | 'timeout' | 'cookieRefused' | 'cookieWrite';

/** What makes it delete, besides the browser's own expiry: a refusal or withdrawal; consent; the same task. */
export type DeletedWhen = 'refusal' | 'defaultWithdrawn' | 'consent' | 'atOnce';

/**
 * How long a browser keeps an entry: `persistent` for some seconds, `session` until the browser is closed,
 * `tab` until the tab is closed, `untilDeleted` for ever, `momentary` not beyond the task that wrote it.
 */
export type LifetimeKind = 'persistent' | 'session' | 'tab' | 'untilDeleted' | 'momentary';

export interface Lifetime {
  kind: LifetimeKind;
  /** The duration as the config has it (`395d`, `session`); absent where no setting decides it. */
  configured?: string;
  /** Seconds that a browser keeps it: what the config asks for, 400 days at most; `null` without an expiry. */
  seconds: number | null;
  /** The same in Safari, where what a script wrote is kept for 7 days; `null` without an expiry there too. */
  safariSeconds: number | null;
  /**
   * Only of a cookie that a server sets in its answer: the same in Safari where the script had to write it,
   * or where the server is not the site's own.
   */
  safariScriptSeconds?: number;
  /** Whether the config asks for more than the 400 days that browsers allow. */
  capped: boolean;
  /** For an entry without expiry: the seconds after which the snippet no longer uses it; else `null`. */
  usedSeconds: number | null;
  /**
   * `rolling`: starts anew at each page view with consent. `visit`: at each visit with consent. `fixed`: counts from the first writing.
   * `assignment`: each test counts from when its variant was assigned, the cookie lasts as long as the last.
   */
  renewal: 'rolling' | 'visit' | 'fixed' | 'assignment' | 'none';
}

/** Where a cookie is valid, and its attributes. */
export interface CookieScope {
  /** `auto`: the top-most domain the browser accepts; `host`: one host; or that domain and those below it. */
  domain: string;
  path: string;
  sameSite: 'Lax' | 'Strict';
  /** Always added on https. */
  secure: 'https';
}

/** One thing that the snippet can write to the visitor's device. */
export interface DisclosureEntry {
  id: EntryId;
  name: string;
  /** The name continues with eight hexadecimal digits, other ones each time. */
  namePrefix: boolean;
  storage: StorageType;
  provider: 'first-party';
  lifetime: Lifetime;
  /** Of cookies only: web storage belongs to one origin, session storage to one tab of it. */
  cookie?: CookieScope;
  written: WrittenWhen[];
  deleted: DeletedWhen[];
  /** Whether it is written only while there is consent. */
  needsConsent: boolean;
  data: DataClass;
}

/** A cookie that the snippet never writes but deletes at a refusal. */
export interface DeletedName {
  name: string;
  /** `retired`: named in the config as used before. `unused`: one of the snippet's own that is switched off. */
  reason: 'retired' | 'unused';
}

/**
 * What the snippet can send: the identifier, to have its cookie set, or renewed; what the page reports; what
 * the page identifies the visitor by; that consent was withdrawn.
 */
export type TransferId = 'identifier' | 'renewal' | 'events' | 'hardIds' | 'withdrawal';

/** Everything the snippet sends, where its config has a collector. */
export interface Transfers {
  /** The address of the endpoint. */
  recipient: string;
  items: TransferId[];
  /** What becomes of reports from the time before the visitor chose. */
  beforeConsent: 'drop' | 'queue';
  /** Whether a default of the platform counts as consent until then. */
  byDefault: boolean;
}

/** Everything a tenant's snippet can do to the visitor's device, and send, derived from its config. */
export interface Disclosure {
  tenant: string;
  platform: Platform;
  purposes: string[];
  /** How long the snippet waits for a choice, in milliseconds. */
  timeout: number;
  entries: DisclosureEntry[];
  /** Cookies that are only deleted. */
  deletedOnly: DeletedName[];
  /** Cookies of others that are read to learn of the visitor's choice. */
  readOnly: string[];
  /** Absent where nothing is ever sent. */
  transfers?: Transfers;
}
