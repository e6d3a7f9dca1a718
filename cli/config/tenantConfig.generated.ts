// Made from schemas/tenant.schema.json by scripts/generateConfigType.js.

/**
 * One shop or site: where its visitors' consent comes from, and what may be stored once it is given.
 */
export interface TenantConfig {
  /**
   * Where an editor finds this schema, to complete and explain settings: a path relative to this file, or an address. Has no effect on the snippet.
   */
  $schema?: string;
  /**
   * Name of the shop or site. It is the name of the output folder and is visible to the page.
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
     * The platform the consent signal comes from: what asks the visitors of this site.
     */
    platform: 'google' | 'shoptet' | 'didomi';
    /**
     * What the visitor has to agree to: the key that stands for analytics at the platform. google: a Consent Mode type, default analytics_storage. shoptet: default analytics. didomi: required, the id of a purpose, or a list of ids of which all must be granted.
     */
    purpose?: string | string[];
    /**
     * google and shoptet only: name of the global array that consent signals are pushed to. Change it if the site has renamed its data layer.
     */
    dataLayer?: string;
    /**
     * google and didomi only: whether a grant counts that the visitor did not choose, such as the default for a region without consent law.
     */
    defaults?: 'ignore' | 'honor';
    /**
     * How long to wait for a signal before settling for storage.denied, between 100ms and 60s. A later signal still counts.
     */
    timeout?: string;
    /**
     * The remembered grant: kept in localStorage, so that a returning visitor is recognised before the platform has loaded. false switches it off.
     */
    cache?:
      | {
          /**
           * The localStorage key of the remembered grant.
           */
          key?: string;
          /**
           * How long a remembered grant may be used, between 1h and 10y.
           */
          maxAge?: string;
        }
      | boolean;
  };
  /**
   * The anonymous identifier: what its cookie is called, how long it lives, and what a grant does to it.
   */
  identifier?: {
    /**
     * Name of the cookie, and of the sessionStorage key where that is the storage.
     */
    cookie?: string;
    /**
     * How long the cookie is kept, between 1h and 10y, or session (until the browser is closed). Browsers keep none longer than 400 days.
     */
    maxAge?: string;
    /**
     * true: the lifetime starts anew at each page view with consent. false: the cookie is written once and ends when it was said to.
     */
    rolling?: boolean;
    /**
     * What becomes of the identifier this page used before the visitor agreed.
     */
    onGrant?: 'keep' | 'new';
    /**
     * Older value formats taken over at a grant and rewritten in the present one, so that a roll-out loses no identities.
     *
     * Items: A format of older values.
     */
    accept?: ('uuid' | 'hex32')[];
  };
  /**
   * A/B tests: which run, and where assignments are kept. Who gets which variant is derived from the identifier.
   */
  experiments?: {
    /**
     * Name of the cookie that keeps the assignments.
     */
    cookie?: string;
    /**
     * The experiments that run, 64 at most. Their assignments share one cookie, which holds 4096 bytes.
     *
     * @maxItems 64
     */
    list?: Experiment[];
  };
  /**
   * Where the cookies are valid.
   */
  cookies?: {
    /**
     * The domain the cookies are valid on. auto: the top-most one the browser accepts, so that all subdomains share them, but never one shared by unrelated sites. host: this host only. Or a literal domain.
     */
    domain?: string;
    /**
     * The path below which the cookies are valid.
     */
    path?: string;
    /**
     * Whether the cookies are sent when the visitor comes from another site (SameSite attribute). Secure is always added on https.
     */
    sameSite?: 'Lax' | 'Strict';
    /**
     * Names of cookies used before, 32 at most. They are deleted together with the present ones when consent is withdrawn.
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
     * Where the identifier is kept with consent.
     */
    granted?: 'cookie' | 'session' | 'memory';
    /**
     * Where an identifier is kept without consent, if at all.
     */
    denied?: 'memory' | 'session' | 'none';
  };
  /**
   * The shop's own endpoint for identifiers, events and the visitor's withdrawal. Only a config with this object sends anything: without it no request leaves the page.
   */
  collector?: {
    /**
     * Where the endpoint is. On the shop's own domain, so that the cookie it sets is first-party.
     */
    url: string;
    /**
     * Whether the endpoint makes the identifier and sets its cookie, which Safari keeps for longer than the 7 days it allows scripts. With false the script makes and keeps the identifier itself, and the endpoint only receives events.
     */
    createIdentifier?: boolean;
    /**
     * What becomes of events and identifications the page reports before the visitor has agreed. A refusal drops them in any case.
     */
    beforeConsent?: 'drop' | 'queue';
    /**
     * How long the endpoint's answer is waited for before the script keeps an identifier of its own, between 100ms and 10s. A later answer still counts.
     */
    timeout?: string;
    /**
     * The shop's pages, 32 origins at most. The endpoint answers only these, and the checks hold the url against them. Has no effect on the snippet.
     *
     * @maxItems 32
     *
     * Items: An origin of the shop: protocol and host, no path.
     */
    origins?: string[];
  };
  /**
   * Name of the global variable that carries the page's API: consentTag.id, consentTag.on() and so on.
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
   * Its variants with their weights, not all zero: { "control": 50, "bold": 50 } gives each to half of the visitors.
   */
  variants: {
    /**
     * Weight relative to the other variants.
     */
    [k: string]: number;
  };
  /**
   * Share of visitors that take part, in percent. 0 pauses the experiment.
   */
  traffic?: number;
  /**
   * How long an assignment is kept, between 1h and 10y, or session (until the browser is closed).
   */
  maxAge?: string;
}
