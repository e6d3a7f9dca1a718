import { resolveConfig } from '../config/resolveConfig.ts';
import type { ResolvedConfig } from '../config/resolvedConfig.ts';
import type { TenantConfig } from '../config/tenantConfig.generated.ts';

const consent: Record<string, TenantConfig['consent']> = {
  google: { platform: 'google' },
  shoptet: { platform: 'shoptet' },
  didomi: { platform: 'didomi', purpose: 'cookies' },
};

/** The default config of a platform, with whatever a test wants different at the top level. */
export function configOf(
  platform: 'google' | 'shoptet' | 'didomi',
  changes: Partial<Omit<TenantConfig, 'consent'>> = {},
  consentChanges: object = {},
): ResolvedConfig {
  const base = { tenant: 'acme-cz', consent: { ...consent[platform], ...consentChanges } };
  return resolveConfig({ ...base, ...changes } as TenantConfig);
}

/** The same for a tenant with a collector, its settings the default ones but for what a test wants different. */
export function collectorConfigOf(
  platform: 'google' | 'shoptet' | 'didomi',
  collector: Partial<NonNullable<ResolvedConfig['collector']>> = {},
  ...changes: [Parameters<typeof configOf>[1]?, Parameters<typeof configOf>[2]?]
): ResolvedConfig {
  const defaults = {
    url: 'https://id.acme.cz/v1',
    createIdentifier: true,
    beforeConsent: 'drop',
    timeout: '2s',
  } as const;
  return { ...configOf(platform, ...changes), collector: { ...defaults, ...collector } };
}

/** Three experiments of two variants each, kept for 30 days. */
export const threeExperiments = {
  list: ['hero', 'price', 'cta'].map((key) => ({ key, variants: { control: 50, bold: 50 }, maxAge: '30d' })),
};
