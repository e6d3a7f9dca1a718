import { parseDuration } from '../config/parseDuration.ts';
import type { Experiment, ResolvedConfig } from '../config/resolvedConfig.ts';
import { VERSION } from '../version.ts';

/** What a tenant's script passes to its shape. `window` and `document` are written as those names. */
export type Argument = string | number | null | readonly Argument[] | { global: 'window' | 'document' };

/** Browsers keep no cookie longer (RFC 6265bis, section 5.5); asking for more only hides that. */
const longestCookie = 400 * 86400;

/** 2^32: bounds of experiments are shares of it. */
const hashRange = 0x1_0000_0000;

const seconds = (duration: string): number => Math.floor((parseDuration(duration) ?? 0) / 1000);

const cookieSeconds = (duration: string): number => Math.min(seconds(duration), longestCookie);

/** A tenant's value for every `$name` that `snippet/features.d.ts` declares. */
export function argumentsOf(config: ResolvedConfig): Record<string, Argument> {
  const { tenant, consent, identifier, experiments, cookies, collector } = config;
  const purposes = [consent.purpose].flat();
  const cache = consent.cache || { key: '', maxAge: '0ms' };
  return {
    $window: { global: 'window' },
    $document: { global: 'document' },
    $global: config.global,
    $tenant: tenant,
    $version: VERSION,
    $purpose: purposes[0] ?? '',
    $purposes: purposes,
    $dataLayer: consent.dataLayer ?? '',
    $timeout: parseDuration(consent.timeout) ?? 0,
    $cacheKey: cache.key,
    $cachePrefix: `1|${tenant}|${consent.platform}|${purposes.join()}|`,
    $cacheMaxAge: parseDuration(cache.maxAge) ?? 0,
    $cookie: identifier.cookie,
    $maxAge: identifier.maxAge === 'session' ? null : cookieSeconds(identifier.maxAge),
    $domain: cookies.domain === 'host' ? '' : cookies.domain,
    $path: cookies.path,
    $sameSite: cookies.sameSite,
    $names: [identifier.cookie, experiments.cookie, ...cookies.retired],
    $experimentsCookie: experiments.cookie,
    $experiments: experiments.list.map(compileExperiment),
    $collector: collector?.url ?? '',
    $collectorTimeout: parseDuration(collector?.timeout ?? '') ?? 0,
  };
}

/** Weights and traffic become bounds in the range of the hash, so that the snippet only compares. */
function compileExperiment(experiment: Experiment): Argument[] {
  const entries = Object.entries(experiment.variants);
  const total = entries.reduce((sum, [, weight]) => sum + weight, 0);
  let sum = 0;
  return [
    experiment.key,
    Math.round((experiment.traffic / 100) * hashRange),
    experiment.maxAge === 'session' ? 0 : cookieSeconds(experiment.maxAge),
    ...entries.flatMap(([name, weight]) => {
      sum += weight;
      return [name, Math.round((sum / total) * hashRange)];
    }),
  ];
}
