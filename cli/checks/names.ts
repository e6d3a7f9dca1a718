import type { ResolvedConfig } from '../config/resolvedConfig.ts';

/** A name under which something of ours is stored. */
export interface StoredName {
  value: string;
  kind: 'cookie' | 'retired' | 'localStorage';
  steps: (string | number)[];
}

/** Every name a config stores something under, or deletes. Names of what is switched off do not count. */
export function storedNames(config: ResolvedConfig): StoredName[] {
  const { consent, identifier, experiments, cookies } = config;
  return [
    named('cookie', identifier.cookie, 'identifier', 'cookie'),
    ...(experiments.list.length > 0 ? [experimentsName(config)] : []),
    ...(consent.cache ? [named('localStorage', consent.cache.key, 'consent', 'cache', 'key')] : []),
    ...cookies.retired.map((value, index) => named('retired', value, 'cookies', 'retired', index)),
  ];
}

/** Names a config has without storing anything under them: kept for the day the experiments begin. */
export function unusedNames(config: ResolvedConfig): StoredName[] {
  return config.experiments.list.length > 0 ? [] : [experimentsName(config)];
}

function experimentsName({ experiments }: ResolvedConfig): StoredName {
  return named('cookie', experiments.cookie, 'experiments', 'cookie');
}

function named(kind: StoredName['kind'], value: string, ...steps: (string | number)[]): StoredName {
  return { value, kind, steps };
}

/** What a name is for, as messages call it: `cookies.retired[0]`. Only a finding needs it. */
export function labelOf({ steps }: StoredName): string {
  return steps.join('.').replace(/\.(\d+)$/, '[$1]');
}
