/** The identifier cookie of a tenant, as the config resolves it. */
export interface CookieSettings {
  name: string;
  path: string;
  sameSite: 'Lax' | 'Strict';
  secure: boolean;
  /** `auto`: that of the collector, for pages of the same registrable domain. */
  domain: 'auto' | 'host' | (string & {});
  /** Seconds; `undefined` for a session cookie. */
  maxAge: number | undefined;
  /** Whether each renewal begins the time anew; else it is counted from the day of minting. */
  rolling: boolean;
}

/** What the service needs of a tenant's config. */
export interface Tenant {
  name: string;
  /** The exact origins of its pages. */
  origins: ReadonlySet<string>;
  cookie: CookieSettings;
  /** Registrable domain of the collector's host; `null` for IP addresses and names of one label. */
  collectorDomain: string | null;
  /** Path of `collector.url`, empty or like `/v1`. */
  basePath: string;
}
