/** The consent management platforms a snippet can listen to. */
export type Platform = 'google' | 'shoptet' | 'didomi';

/** Older identifier formats a snippet can take over at a grant. */
export type AcceptedFormat = 'uuid' | 'hex32';

/** One A/B test. `variants` maps a variant's name to its weight, in the order of the config. */
export interface Experiment {
  key: string;
  variants: Record<string, number>;
  /** Share of identifiers that take part, in percent (0 to 100). */
  traffic: number;
  /** Duration such as `30d`, or `session`. */
  maxAge: string;
}

/**
 * A valid tenant config after `extends` and with every default filled in: what the compiler reads and
 * what `manifest.json` shows. Durations stay as the tenant wrote them (`parseDuration` turns them into
 * milliseconds); options of other platforms are absent.
 */
export interface ResolvedConfig {
  tenant: string;
  consent: {
    platform: Platform;
    /** One purpose, or several of which all must be granted (Didomi only). */
    purpose: string | string[];
    /** `google` and `shoptet` only: name of the data layer's global. */
    dataLayer?: string;
    /** `google` and `didomi` only: whether an implied grant counts. */
    defaults?: 'ignore' | 'honor';
    timeout: string;
    cache: false | { key: string; maxAge: string };
  };
  identifier: {
    cookie: string;
    maxAge: string;
    rolling: boolean;
    onGrant: 'keep' | 'new';
    accept: AcceptedFormat[];
  };
  experiments: { cookie: string; list: Experiment[] };
  cookies: {
    /** `auto`, `host`, or a literal domain. */
    domain: string;
    path: string;
    sameSite: 'Lax' | 'Strict';
    retired: string[];
  };
  storage: {
    granted: 'cookie' | 'session' | 'memory';
    denied: 'memory' | 'session' | 'none';
  };
  /** The tenant's own service for identifiers and events; absent where none is configured. */
  collector?: {
    /** Where the paths of the contract begin; no slash at its end. */
    url: string;
    /** Whether the service is asked for new identifiers, so that its answer sets the cookie. */
    createIdentifier: boolean;
    /** What becomes of messages before the visitor chose: dropped, or held in memory. */
    beforeConsent: 'drop' | 'queue';
    /** How long a new identifier is waited for. */
    timeout: string;
    /** Where the shop's pages are, if the tenant says so. The script does not read it. */
    origins?: string[];
  };
  global: string;
}
