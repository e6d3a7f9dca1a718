import type { Platform, ResolvedConfig } from '../config/resolvedConfig.ts';
import { compareText } from '../diagnostics/finding.ts';

/** Format of the manifest; raised when a field changes its meaning. */
const manifestVersion = 1;

/** What the manifest says about one tenant. */
export interface ManifestTenant {
  tenant: string;
  config: ResolvedConfig;
  platform: Platform;
  features: string[];
  files: Record<string, { bytes: number; sha256: string }>;
  /** CSP source expression of the inline script. */
  csp: string;
  /** The config was invalid in the last run; the files are from an earlier one. */
  stale?: true;
}

/** The text of `manifest.json`: tenants sorted by name, no time, host or path. */
export function renderManifest(tool: string, tenants: readonly ManifestTenant[]): string {
  const sorted = [...tenants].sort((a, b) => compareText(a.tenant, b.tenant));
  return `${JSON.stringify({ version: manifestVersion, tool, tenants: sorted }, null, 2)}\n`;
}

/** The tenants of an earlier manifest; none if it is missing, damaged or of another format. */
export function readManifestTenants(text: string | undefined): ManifestTenant[] {
  if (text === undefined) return [];
  try {
    const manifest = JSON.parse(text);
    const usable = manifest?.version === manifestVersion && Array.isArray(manifest.tenants);
    return usable ? manifest.tenants.filter(isEntry) : [];
  } catch {
    return [];
  }
}

/**
 * The earlier entries of tenants whose config is invalid now, marked stale.
 * @param invalid names of the invalid tenants, or `undefined` where a file was too broken to name one:
 * then any earlier tenant that was not built may be it, and all of those are kept
 */
export function staleEntries(
  earlier: readonly ManifestTenant[],
  built: ReadonlySet<string>,
  invalid: readonly (string | undefined)[],
): ManifestTenant[] {
  const keepAll = invalid.includes(undefined);
  return earlier
    .filter(({ tenant }) => !built.has(tenant) && (keepAll || invalid.includes(tenant)))
    .map((entry) => ({ ...entry, stale: true }));
}

function isEntry(value: unknown): value is ManifestTenant {
  return typeof value === 'object' && value !== null && 'tenant' in value && typeof value.tenant === 'string';
}
