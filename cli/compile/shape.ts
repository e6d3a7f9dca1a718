import type { ResolvedConfig } from '../config/resolvedConfig.ts';

/** Every compile-time switch of the snippet, declared in `snippet/features.d.ts` as `__NAME__`. */
export type FeatureName =
  | 'GOOGLE'
  | 'SHOPTET'
  | 'DIDOMI'
  | 'HONOR'
  | 'CACHE'
  | 'SHOPTET_COOKIE'
  | 'SHOPTET_PERSONALISATION'
  | 'ROLLING'
  | 'FIXED_EXPIRY'
  | 'KEEP'
  | 'ACCEPT_UUID'
  | 'ACCEPT_HEX32'
  | 'EXPERIMENTS'
  | 'EXPERIMENTS_SESSION'
  | 'DOMAIN_AUTO'
  | 'NARROW_PATH'
  | 'GRANTED_COOKIE'
  | 'GRANTED_SESSION'
  | 'DENIED_SESSION'
  | 'DENIED_NONE'
  | 'COLLECTOR'
  | 'COLLECTOR_ID'
  | 'COLLECTOR_QUEUE';

/** Which features a snippet has. Tenants of one shape share one compilation. */
export type Shape = Record<FeatureName, boolean>;

/** Purposes that Shoptet's own consent cookie speaks about. */
const shoptetPurposes = ['analytics', 'marketing', 'personalisation'];
const personalisation = shoptetPurposes.slice(1);

/** The shape of a tenant's snippet. The return type makes a forgotten feature a type error. */
export function shapeOf(config: ResolvedConfig): Shape {
  const { consent, identifier, experiments, cookies, storage, collector } = config;
  const cookieGranted = storage.granted === 'cookie';
  const lasting = cookieGranted && identifier.maxAge !== 'session';
  const anyExperiment = experiments.list.length > 0;
  return {
    GOOGLE: consent.platform === 'google',
    SHOPTET: consent.platform === 'shoptet',
    DIDOMI: consent.platform === 'didomi',
    HONOR: consent.defaults === 'honor',
    CACHE: consent.cache !== false,
    SHOPTET_COOKIE: consent.platform === 'shoptet' && shoptetPurposes.includes(String(consent.purpose)),
    SHOPTET_PERSONALISATION:
      consent.platform === 'shoptet' && personalisation.includes(String(consent.purpose)),
    ROLLING: lasting && identifier.rolling,
    FIXED_EXPIRY: lasting && !identifier.rolling,
    KEEP: identifier.onGrant === 'keep' && storage.denied !== 'none',
    ACCEPT_UUID: identifier.accept.includes('uuid'),
    ACCEPT_HEX32: identifier.accept.includes('hex32'),
    EXPERIMENTS: anyExperiment,
    EXPERIMENTS_SESSION:
      anyExperiment && experiments.list.every((experiment) => experiment.maxAge === 'session'),
    DOMAIN_AUTO: cookieGranted && cookies.domain === 'auto',
    NARROW_PATH: cookieGranted && cookies.path !== '/',
    GRANTED_COOKIE: cookieGranted,
    GRANTED_SESSION: storage.granted === 'session' || (cookieGranted && storage.denied === 'session'),
    DENIED_SESSION: storage.denied === 'session',
    DENIED_NONE: storage.denied === 'none',
    COLLECTOR: collector !== undefined,
    COLLECTOR_ID: collector?.createIdentifier === true,
    COLLECTOR_QUEUE: collector?.beforeConsent === 'queue',
  };
}

/** The features a shape has, as `manifest.json` names them: sorted, in lower case with hyphens. */
export function featureNames(shape: Shape): string[] {
  return (Object.keys(shape) as FeatureName[])
    .filter((name) => shape[name])
    .map((name) => name.toLowerCase().replaceAll('_', '-'))
    .sort();
}
