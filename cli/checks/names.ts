import type { ResolvedConfig } from '../config/resolvedConfig.ts';

/** A name under which something of ours is stored. */
export interface StoredName {
  value: string;
  /** What it names, for messages. */
  label: string;
  kind: 'cookie' | 'localStorage';
  steps: (string | number)[];
}

/** Every name a config stores something under, or deletes. Names of what is switched off do not count. */
export function storedNames({ consent, identifier, experiments, cookies }: ResolvedConfig): StoredName[] {
  const names: StoredName[] = [
    {
      value: identifier.cookie,
      label: 'identifier.cookie',
      kind: 'cookie',
      steps: ['identifier', 'cookie'],
    },
  ];
  if (experiments.list.length > 0) {
    names.push({
      value: experiments.cookie,
      label: 'experiments.cookie',
      kind: 'cookie',
      steps: ['experiments', 'cookie'],
    });
  }
  if (consent.cache) {
    names.push({
      value: consent.cache.key,
      label: 'consent.cache.key',
      kind: 'localStorage',
      steps: ['consent', 'cache', 'key'],
    });
  }
  for (const [index, value] of cookies.retired.entries()) {
    names.push({
      value,
      label: `cookies.retired[${index}]`,
      kind: 'cookie',
      steps: ['cookies', 'retired', index],
    });
  }
  return names;
}
