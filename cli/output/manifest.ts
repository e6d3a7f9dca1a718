import type { Platform, ResolvedConfig } from '../config/resolvedConfig.ts';

/** Format of the manifest; raised when a field changes its meaning. */
export const manifestVersion = 1;

/** Its name in the output folder. */
export const manifestName = 'manifest.json';

/** What the manifest says about one file. */
export interface ManifestFile {
  bytes: number;
  sha256: string;
}

/** What the manifest says about one tenant. */
export interface ManifestTenant {
  tenant: string;
  config: ResolvedConfig;
  platform: Platform;
  features: string[];
  files: Record<string, ManifestFile>;
  /** CSP source expression of the inline script. */
  csp: string;
  /** The config was invalid in the last run; the files are from an earlier one. */
  stale?: true;
  /** No config of the last run names the tenant; its files stay until they are pruned. */
  orphaned?: true;
}

/** What the manifest says about the whole folder. */
export interface ManifestHead {
  version: number;
  /** Version of consent-tag. */
  tool: string;
  /** Identity of the compiler: entries without a mark were made by it. */
  compiler: string;
  /** Which part of all tenants the folder holds, as `2/4`; absent if it holds all. */
  shard?: string | undefined;
}

/** Everything before the first tenant. One tenant a line follows, so that nobody has to hold them all. */
export function renderHead({ version, tool, compiler, shard }: ManifestHead): string {
  const fields = Object.entries({ version, tool, compiler, ...(shard && { shard }) }).map(
    ([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)},\n`,
  );
  return `{\n${fields.join('')}  "tenants": [\n`;
}

/** Everything after the last tenant. */
export const manifestTail = '  ]\n}\n';

/** A tenant's entry as it stands in its line. It begins with the tenant's name and config. */
export function renderEntry({ tenant, config, ...rest }: ManifestTenant): string {
  return JSON.stringify({ tenant, config, ...rest });
}

/** How the entry of a tenant with this config begins; the config is given as JSON. */
export function entryStart(tenant: string, configText: string): string {
  return `{"tenant":${JSON.stringify(tenant)},"config":${configText},`;
}

/** Whether a value read from a manifest describes a tenant whose files can be looked for. */
export function isEntry(value: unknown): value is ManifestTenant {
  const entry = value as Partial<ManifestTenant> | null;
  if (typeof entry !== 'object' || entry === null) return false;
  const { tenant, files } = entry;
  if (typeof tenant !== 'string' || !isTenantName(tenant)) return false;
  return typeof files === 'object' && files !== null && Object.entries(files).every(isFile);
}

/** Whether a name can be a tenant's: a manifest may come from anywhere and must not lead out of the folder. */
export function isTenantName(name: string): boolean {
  return tenantName.test(name);
}

const tenantName = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/;
const fileName = /^[a-zA-Z0-9][\w-]*(?:\.[\w-]+)*$/;

function isFile([name, file]: [string, Partial<ManifestFile> | null]): boolean {
  return fileName.test(name) && typeof file?.bytes === 'number' && /^[0-9a-f]{64}$/.test(String(file.sha256));
}
