import type { Experiment, ResolvedConfig } from './resolvedConfig.ts';
import type { TenantConfig } from './tenantConfig.generated.ts';

type Consent = TenantConfig['consent'];

const defaultPurpose = { google: 'analytics_storage', shoptet: 'analytics', didomi: '' };

/**
 * Fills in every default of a valid config. The result shares nothing with its input, and its keys come
 * in a fixed order, so that it serialises the same however the config was written.
 */
export function resolveConfig(config: TenantConfig): ResolvedConfig {
  const { identifier = {}, experiments = {}, cookies = {}, storage = {} } = config;
  return {
    tenant: config.tenant,
    consent: resolveConsent(config.consent),
    identifier: {
      cookie: identifier.cookie ?? '_sa',
      maxAge: identifier.maxAge ?? '395d',
      rolling: identifier.rolling ?? true,
      onGrant: identifier.onGrant ?? 'keep',
      accept: [...(identifier.accept ?? [])],
    },
    experiments: {
      cookie: experiments.cookie ?? '_saexp',
      list: (experiments.list ?? []).map(resolveExperiment),
    },
    cookies: {
      domain: cookies.domain ?? 'auto',
      path: cookies.path ?? '/',
      sameSite: cookies.sameSite ?? 'Lax',
      retired: [...(cookies.retired ?? [])],
    },
    storage: { granted: storage.granted ?? 'cookie', denied: storage.denied ?? 'memory' },
    ...resolveCollector(config.collector),
    global: config.global ?? 'consentTag',
  };
}

function resolveConsent(consent: Consent): ResolvedConfig['consent'] {
  const { platform } = consent;
  const purpose = consent.purpose ?? defaultPurpose[platform];
  return {
    platform,
    purpose: typeof purpose === 'string' ? purpose : [...purpose],
    ...(platform !== 'didomi' && { dataLayer: consent.dataLayer ?? 'dataLayer' }),
    ...(platform !== 'shoptet' && { defaults: consent.defaults ?? 'ignore' }),
    timeout: consent.timeout ?? '3s',
    cache: resolveCache(consent.cache),
  };
}

function resolveCache(cache: Consent['cache']): ResolvedConfig['consent']['cache'] {
  if (cache === false) return false;
  const settings = typeof cache === 'object' ? cache : {};
  return { key: settings.key ?? '_sa_consent_cache', maxAge: settings.maxAge ?? '180d' };
}

/** Nothing is added for a shop without one, nor where what was written has no address that could be used. */
function resolveCollector(collector: TenantConfig['collector']): Pick<ResolvedConfig, 'collector'> {
  if (collector?.url === undefined) return {};
  const { url, createIdentifier, beforeConsent, timeout, origins } = collector;
  return {
    collector: {
      url,
      createIdentifier: createIdentifier ?? true,
      beforeConsent: beforeConsent ?? 'drop',
      timeout: timeout ?? '2s',
      ...(origins && { origins: [...origins] }),
    },
  };
}

function resolveExperiment(experiment: {
  key: string;
  variants: Record<string, number>;
  traffic?: number;
  maxAge?: string;
}): Experiment {
  return {
    key: experiment.key,
    variants: { ...experiment.variants },
    traffic: experiment.traffic ?? 100,
    maxAge: experiment.maxAge ?? 'session',
  };
}
