import type { RateLimits } from '../settings/settings.ts';
import type { Store } from '../store/store.ts';
import type { Tenant } from '../tenants/tenant.ts';
import type { Metrics } from './metrics.ts';
import type { RateLimiter } from './rateLimiter.ts';
import type { KeyCheck } from './serverKeys.ts';

/** What the handlers of one server share. */
export interface Service {
  store: Store;
  tenants: ReadonlyMap<string, Tenant>;
  /** Those of all tenants. */
  origins: ReadonlySet<string>;
  limits: RateLimits;
  limiter: RateLimiter;
  hasKey: KeyCheck;
  metrics: Metrics;
  /** Milliseconds since 1970. */
  now(): number;
}
