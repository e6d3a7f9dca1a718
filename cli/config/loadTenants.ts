import { compareText, type Finding } from '../diagnostics/finding.ts';
import { quote } from '../diagnostics/printable.ts';
import { collectFindings } from './collectFindings.ts';
import type { LoadedTenant } from './loadedTenant.ts';
import { locateFiles } from './locateFiles.ts';
import { TenantLoader } from './tenantLoader.ts';

/** Everything the paths of a command line lead to. */
export interface LoadedTenants {
  /** Sorted by file. */
  tenants: LoadedTenant[];
  /** All findings, sorted; one in a base once, however many tenants it affects. */
  findings: Finding[];
  /** One sentence per path that could not be read. */
  problems: string[];
}

/** Loads, merges, validates and checks all configs named by the paths. */
export async function loadTenants(paths: readonly string[], cwd: string): Promise<LoadedTenants> {
  const { files, byRealPath, problems } = await locateFiles(paths, cwd);
  const loader = new TenantLoader(byRealPath, cwd);
  const tenants: LoadedTenant[] = [];
  for (const file of files) {
    const loaded = loader.load(file);
    const tenant = loaded instanceof Promise ? await loaded : loaded;
    if (tenant) tenants.push(tenant);
  }
  tenants.push(...(await loader.loadNameless()));
  tenants.sort((a, b) => compareText(a.file, b.file));
  problems.push(...loader.problems);
  if (tenants.length === 0 && problems.length === 0) {
    problems.push(`there is no tenant config in ${paths.map(quote).join(', ')}`);
  }
  await loader.compare(tenants);
  return { tenants, findings: collectFindings(tenants), problems };
}
