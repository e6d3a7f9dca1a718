// Made from schemas/tenant.schema.json by scripts/generateConfigType.js.

/**
 * One shop or site: where its visitors' consent comes from, and what may be stored once it is given.
 */
export interface TenantConfig {
  /**
   * Where an editor finds this schema. Has no effect on the snippet.
   */
  $schema?: string;
  /**
   * Name of the shop or site: lower-case letters, digits and hyphens. It is the name of the output folder and is visible to the page.
   */
  tenant: string;
  /**
   * Another JSON file whose settings this one starts from: a relative path inside the project. Merged as RFC 7396: objects are merged, everything else is replaced, null removes.
   */
  extends?: string;
  /**
   * The consent management platform of the site and how it is listened to.
   */
  consent: {
    /**
     * The platform the consent signal comes from: google (Consent Mode), shoptet (Shoptet's own cookie bar) or didomi.
     */
    platform: 'google' | 'shoptet' | 'didomi';
    /**
     * The key that stands for analytics at the platform. google: a Consent Mode type, default analytics_storage. shoptet: default analytics. didomi: required, the purpose id, or a list of ids of which all must be granted.
     */
    purpose?: string | string[];
    /**
     * google and shoptet only: name of the global array the signals are pushed to.
     */
    dataLayer?: string;
    /**
     * google and didomi only: whether a grant that is only a default (the visitor has not chosen) counts (honor) or not (ignore).
     */
    defaults?: 'ignore' | 'honor';
    /**
     * How long to wait for a signal before settling for storage.denied: 100ms to 60s. A later signal still counts.
     */
    timeout?: string;
    /**
     * The remembered grant, kept in localStorage so that a returning visitor is recognised before the platform has loaded. false switches it off.
     */
    cache?:
      | {
          /**
           * The localStorage key.
           */
          key?: string;
          /**
           * How long a remembered grant may be used: 1h to 10y.
           */
          maxAge?: string;
        }
      | boolean;
  };
  /**
   * The anonymous identifier.
   */
  identifier?: {
    /**
     * Name of the cookie, and of the sessionStorage key where that is the fallback.
     */
    cookie?: string;
    /**
     * How long the cookie is kept: 1h to 10y, or session. Browsers keep none longer than 400 days.
     */
    maxAge?: string;
    /**
     * true: the lifetime starts anew at each granted page view. false: it is written once.
     */
    rolling?: boolean;
    /**
     * keep: the identifier this page used before the grant becomes the persistent one. new: a grant always mints a new one.
     */
    onGrant?: 'keep' | 'new';
    /**
     * Older value formats taken over at a grant and rewritten in the present one, so that a roll-out loses no identities.
     *
     * Items: A value format: uuid, or hex32 (32 lower-case hexadecimal digits).
     */
    accept?: ('uuid' | 'hex32')[];
  };
  /**
   * A/B tests whose assignment is derived from the identifier.
   */
  experiments?: {
    /**
     * Name of the cookie that keeps the assignments.
     */
    cookie?: string;
    /**
     * The experiments that run, 32 at most.
     *
     * @maxItems 32
     */
    list?: Experiment[];
  };
  /**
   * Where the cookies are valid.
   */
  cookies?: {
    /**
     * auto: the top-most domain the browser accepts, never one shared by unrelated sites. host: this host only. Or a literal domain.
     */
    domain?: string;
    /**
     * The path below which the cookies are valid.
     */
    path?: string;
    /**
     * The SameSite attribute. Secure is always added on https.
     */
    sameSite?: 'Lax' | 'Strict';
    /**
     * Cookie names used before, deleted together with the present ones when consent is withdrawn.
     *
     * @maxItems 32
     *
     * Items: A cookie name.
     */
    retired?: string[];
  };
  /**
   * Where the identifier lives, with consent and without.
   */
  storage?: {
    /**
     * With consent: a cookie, sessionStorage, or the page's memory.
     */
    granted?: 'cookie' | 'session' | 'memory';
    /**
     * Without consent: the page's memory, sessionStorage (still device storage under ePrivacy 5(3)), or none at all.
     */
    denied?: 'memory' | 'session' | 'none';
  };
  /**
   * Name of the global variable that carries the page's API.
   */
  global?: string;
}
/**
 * One A/B test.
 */
export interface Experiment {
  /**
   * Its name, unique within the tenant. The assignment is derived from it, so renaming starts a new experiment.
   */
  key: string;
  /**
   * Its variants with their weights, 1 to 16 of them, not all zero.
   */
  variants: {
    /**
     * Weight relative to the other variants.
     */
    [k: string]: number;
  };
  /**
   * Share of identifiers that take part, in percent.
   */
  traffic?: number;
  /**
   * How long an assignment is kept: 1h to 10y, or session.
   */
  maxAge?: string;
}
