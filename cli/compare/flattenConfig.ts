import type { ResolvedConfig } from '../config/resolvedConfig.ts';

/** One setting's value: a scalar, a list, or what is told as one thing, such as the weights of variants. */
export type SettingValue = string | number | boolean | null | readonly unknown[] | Record<string, unknown>;

/**
 * Every setting of a resolved config by its path, as the config reference writes it. Experiments go by their
 * key, `experiments.list[hero].maxAge`, because their position means nothing; `experiments.list` has the keys.
 */
export function flattenConfig(config: ResolvedConfig): Map<string, SettingValue> {
  const settings = new Map<string, SettingValue>();
  addSettings(config, '', settings);
  return settings;
}

function addSettings(value: unknown, path: string, settings: Map<string, SettingValue>): void {
  if (path === 'experiments.list' && Array.isArray(value)) addExperiments(value, path, settings);
  else if (isObject(value) && !path.endsWith('.variants')) {
    // It is `false` or an object: one that is there tells that it is on.
    if (path === 'consent.cache') settings.set(path, true);
    for (const [key, member] of Object.entries(value)) {
      addSettings(member, path === '' ? key : `${path}.${key}`, settings);
    }
  } else if (value !== undefined) settings.set(path, value as SettingValue);
}

function addExperiments(list: readonly unknown[], path: string, settings: Map<string, SettingValue>): void {
  const keys = list.map((experiment) => (isObject(experiment) ? String(experiment.key) : ''));
  settings.set(path, keys);
  for (const [index, experiment] of list.entries()) {
    if (!isObject(experiment)) continue;
    const { key: _key, ...rest } = experiment;
    addSettings(rest, `${path}[${keys[index]}]`, settings);
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
