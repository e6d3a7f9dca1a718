/**
 * Every compile-time name of the snippet, declared once.
 *
 * `__X__` is a feature: the bundler replaces it with `true` or `false` and drops the dead branch.
 * `$x` is a tenant's value: a parameter of the function that the compiled script applies at once.
 */

/** Decisions are told to the console, with their reasons. */
declare const __DEBUG__: boolean;

/* Platform: exactly one is true. */
declare const __GOOGLE__: boolean;
declare const __SHOPTET__: boolean;
declare const __DIDOMI__: boolean;
/** `consent.defaults` is `honor`: implied signals count. */
declare const __HONOR__: boolean;
/** `consent.cache` is on. */
declare const __CACHE__: boolean;
/** The Shoptet purpose is one that the `CookiesConsent` cookie speaks about. */
declare const __SHOPTET_COOKIE__: boolean;
/** The Shoptet purpose is the one that its cookie calls personalisation. */
declare const __SHOPTET_PERSONALISATION__: boolean;

/** The identifier cookie is renewed at each granted page view. */
declare const __ROLLING__: boolean;
/** The identifier cookie keeps the expiry it got when it was minted. */
declare const __FIXED_EXPIRY__: boolean;
/** `identifier.onGrant` is `keep`. */
declare const __KEEP__: boolean;
declare const __ACCEPT_UUID__: boolean;
declare const __ACCEPT_HEX32__: boolean;

declare const __EXPERIMENTS__: boolean;
/** Every experiment lasts for the session, so they share a session cookie. */
declare const __EXPERIMENTS_SESSION__: boolean;

/** `cookies.domain` is `auto`. */
declare const __DOMAIN_AUTO__: boolean;

/** `cookies.path` is not `/`. */
declare const __NARROW_PATH__: boolean;

/** `storage.granted` is `cookie`. */
declare const __GRANTED_COOKIE__: boolean;
/** A granted identifier may lie in session storage: by choice, or when the cookie cannot be written. */
declare const __GRANTED_SESSION__: boolean;
/** `storage.denied` is `session`. */
declare const __DENIED_SESSION__: boolean;
/** `storage.denied` is `none`. */
declare const __DENIED_NONE__: boolean;

/** There is a `collector`: the page can identify, track and log out. */
declare const __COLLECTOR__: boolean;
/** `collector.createIdentifier`: the endpoint creates and renews the identifier cookie. */
declare const __COLLECTOR_ID__: boolean;
/** `collector.beforeConsent` is `queue`. */
declare const __COLLECTOR_QUEUE__: boolean;

declare const $window: Window & Record<string, unknown>;
declare const $document: Document;
/** Name of the page API's global. */
declare const $global: string;
declare const $tenant: string;
declare const $version: string;
/** One purpose; for Didomi a list of which all must be granted. */
declare const $purpose: string;
declare const $purposes: readonly string[];
/** Name of the data layer's global. */
declare const $dataLayer: string;
/** Milliseconds. */
declare const $timeout: number;
declare const $cacheKey: string;
/** Everything of a valid cache value that comes before its time. */
declare const $cachePrefix: string;
/** Milliseconds. */
declare const $cacheMaxAge: number;
/** Name of the identifier cookie, and of its session storage key. */
declare const $cookie: string;
/** Seconds, at most 400 days; `null` for a session cookie. */
declare const $maxAge: number | null;
/** Literal domain, or `''` for host-only. */
declare const $domain: string;
declare const $path: string;
declare const $sameSite: string;
/** Every cookie name that a denial deletes: identifier, experiments, retired. */
declare const $names: readonly string[];
/** Where the paths of the collector begin. */
declare const $collector: string;
/** Milliseconds. */
declare const $collectorTimeout: number;
declare const $experimentsCookie: string;
declare const $experiments: readonly CompiledExperiment[];

/**
 * An experiment as the compiler hands it over: key, traffic bound, seconds to keep (0: session), then
 * name and upper bound of each variant. Bounds are shares of 2^32.
 */
type CompiledExperiment = readonly [string, number, number, ...(string | number)[]];
