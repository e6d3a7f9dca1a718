import type { ResolvedConfig } from '../config/resolvedConfig.ts';
import { flattenConfig, type SettingValue } from './flattenConfig.ts';
import { visitorConcern } from './visitorConcern.ts';

/** One setting that is not what it was. */
export interface SettingChange {
  /** As the config reference writes it; experiments by their key: `experiments.list[hero].maxAge`. */
  setting: string;
  /** Missing where the setting was not there. */
  old?: SettingValue;
  new?: SettingValue;
  /** What it means to visitors, where it takes something from them; one sentence without its full stop. */
  concern?: string;
}

/** Everything that differs between two resolved configs, in the order of the config; concerns come first. */
export function settingChanges(before: ResolvedConfig, after: ResolvedConfig): SettingChange[] {
  const old = flattenConfig(before);
  const now = flattenConfig(after);
  const paths = new Set([...old.keys(), ...now.keys()]);
  const changes: SettingChange[] = [];
  for (const setting of paths) {
    if (ofOneSideOnly(setting, old, now)) continue;
    const [oldValue, newValue] = [old.get(setting), now.get(setting)];
    if (JSON.stringify(oldValue) === JSON.stringify(newValue)) continue;
    const concern = visitorConcern(setting, { before, after, old: oldValue, new: newValue });
    changes.push({
      setting,
      ...(oldValue !== undefined && { old: oldValue }),
      ...(newValue !== undefined && { new: newValue }),
      ...(concern !== undefined && { concern }),
    });
  }
  return [...changes.filter(({ concern }) => concern), ...changes.filter(({ concern }) => !concern)];
}

/** Details of an experiment that only one of the two has: the list of keys tells that already. */
function ofOneSideOnly(setting: string, old: ReadonlyMap<string, unknown>, now: typeof old): boolean {
  const key = /^experiments\.list\[([^\]]*)\]/.exec(setting)?.[1];
  if (key === undefined) return false;
  const has = (side: typeof old) => (side.get('experiments.list') as string[] | undefined)?.includes(key);
  return has(old) !== has(now);
}
