import type { ResolvedConfig } from '../config/resolvedConfig.ts';
import type { Place } from '../diagnostics/finding.ts';
import type { Subject } from './subject.ts';

/** A name under which something of ours is stored. */
export interface StoredName {
  value: string;
  kind: 'cookie' | 'retired' | 'localStorage' | 'visit';
  steps: readonly (string | number)[];
  /** `undefined` if it is a default. */
  place: Place | undefined;
  /** Nothing is stored under it: it is kept for the day the experiments begin. */
  unused: boolean;
}

/** The sessionStorage key in which the visit's messages wait, where there is a collector. */
export function visitKey(cookie: string): string {
  return `${cookie}_visit`;
}

/** Every name a config stores something under, or deletes. Names of what is switched off do not count. */
export function findNames(config: ResolvedConfig, place: Subject['place']): StoredName[] {
  const { consent, identifier, experiments, cookies, collector } = config;
  const found: StoredName[] = [];
  const add = (kind: StoredName['kind'], value: string, unused: boolean, ...steps: (string | number)[]) =>
    found.push({ value, kind, steps, place: place(...steps), unused });
  add('cookie', identifier.cookie, false, 'identifier', 'cookie');
  if (collector) add('visit', visitKey(identifier.cookie), false, 'identifier', 'cookie');
  add('cookie', experiments.cookie, experiments.list.length === 0, 'experiments', 'cookie');
  if (consent.cache) add('localStorage', consent.cache.key, false, 'consent', 'cache', 'key');
  for (const [index, value] of cookies.retired.entries()) {
    add('retired', value, false, 'cookies', 'retired', index);
  }
  return found;
}

/** What a name is for, as messages call it: `cookies.retired[0]`. Only a finding needs it. */
export function labelOf({ kind, steps }: StoredName): string {
  if (kind === 'visit') return 'the sessionStorage key of the collector (identifier.cookie and "_visit")';
  return steps.join('.').replace(/\.(\d+)$/, '[$1]');
}
