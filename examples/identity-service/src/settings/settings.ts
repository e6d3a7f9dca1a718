import type { Policy } from '../rules/policy.ts';

/** How the service runs: everything that is not a tenant's own config. Durations are milliseconds. */
export interface Settings {
  host: string;
  port: number;
  /** Where metrics and readiness are told: not for the public. */
  operationsHost: string;
  operationsPort: number;
  /** The admin page; without it there is none. */
  admin?: AdminSettings;
  /** Folder or file of tenant configs. */
  tenants: string;
  /** Where PostgreSQL is; without it the embedded engine keeps its data in `data`. */
  databaseUrl?: string;
  /** Most connections to PostgreSQL. */
  connections: number;
  data: string;
  /** Key of the hashes that erased and withdrawn IDs leave. */
  secret: string;
  /** Secrets whose hashes are found as well, while one replaces another. */
  otherSecrets: readonly string[];
  /** The keys of each tenant's own servers; several while one replaces another. */
  serverKeys: ReadonlyMap<string, readonly string[]>;
  /** How often what is past its retention is deleted. */
  purgeEvery: number;
  /** Addresses and networks of the proxies that are believed about a client's address; not even one by default. */
  trustedProxies: readonly string[];
  /** Requests a minute and client address, by what they cost. */
  limits: RateLimits;
  /** What the rules leave to the operator, the same for all tenants. */
  policy: Partial<Policy>;
  logLevel: string;
}

/** Where the admin page is, and what opens it. */
export interface AdminSettings {
  host: string;
  port: number;
  key: string;
}

/** Requests that one address may make of one tenant in a minute. */
export interface RateLimits {
  identifier: number;
  /** `/events` and `/identify` together. */
  events: number;
  withdrawal: number;
  /** `/erasure` and `/profile` together. */
  server: number;
}
