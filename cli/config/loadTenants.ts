import type { Finding } from '../diagnostics/finding.ts';
import type { InputLog } from './inputLog.ts';
import type { LoadedTenant } from './loadedTenant.ts';
import { TenantSession } from './tenantSession.ts';

/** Everything the paths of a command line lead to. */
export interface LoadedTenants {
  /** Sorted by file. */
  tenants: LoadedTenant[];
  /** All findings, sorted; one in a base once, however many tenants it affects. */
  findings: Finding[];
  /** One sentence per path that could not be read. */
  problems: string[];
}

/**
 * Loads, merges, validates and checks all configs named by the paths.
 * @param log is told of everything that is looked at
 */
export function loadTenants(paths: readonly string[], cwd: string, log?: InputLog): Promise<LoadedTenants> {
  return new TenantSession(paths, cwd, { log }).load();
}
