import { displayName } from '../../../../cli/config/documents.ts';
import { loadTenants as loadConfigs } from '../../../../cli/config/loadTenants.ts';
import { formats } from '../../../../cli/diagnostics/formats/formats.ts';
import { createPaint } from '../../../../cli/diagnostics/paint.ts';
import { SettingsError } from '../settings/settingsError.ts';
import type { Tenant } from './tenant.ts';
import { tenantOf } from './tenantOf.ts';

/**
 * The tenants of a folder of configs that name a collector. Read with consent-tag's own loader, so that
 * `extends`, defaults and checks are those of the snippet's build, and a cookie set here is the one that the
 * snippet expects. Throws a `SettingsError` with all errors if one config has any.
 */
export async function loadTenants(path: string, cwd: string): Promise<Map<string, Tenant>> {
  const { tenants, findings, problems } = await loadConfigs([path], cwd);
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (problems.length > 0 || errors.length > 0) {
    const format = await formats.pretty();
    const told = format({
      findings: errors,
      tenantCount: tenants.length,
      tenantFiles: () => tenants.map(({ file }) => displayName(cwd, file)),
      fails: () => true,
      quiet: true,
      summary: false,
      paint: createPaint(false, {}),
    });
    throw new SettingsError([...problems, told].join('\n'));
  }
  const served = await Promise.all(tenants.map(({ config }) => tenantOf(config)));
  return new Map(served.filter((tenant) => tenant !== undefined).map((tenant) => [tenant.name, tenant]));
}
