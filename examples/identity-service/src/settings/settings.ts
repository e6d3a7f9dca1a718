/** How the service runs: everything that is not a tenant's own config. Durations are milliseconds. */
export interface Settings {
  host: string;
  port: number;
  /** Folder or file of tenant configs. */
  tenants: string;
  /** Where PostgreSQL is; without it the embedded engine keeps its data in `data`. */
  databaseUrl?: string;
  /** Most connections to PostgreSQL. */
  connections: number;
  data: string;
  /** Key of the hashes that identifiers are found by. Whoever changes it loses all of them. */
  secret: string;
  /** The keys of each tenant's own servers; several while one replaces another. */
  serverKeys: ReadonlyMap<string, readonly string[]>;
  /** How long after its last message an identifier ends. */
  retention: number;
  /** How often what is past its retention is deleted. */
  purgeEvery: number;
  /** How many proxies in front are believed about the client's address. */
  trustedProxies: number;
  /** Requests a minute and client address, by what they cost. */
  limits: RateLimits;
  logLevel: string;
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
