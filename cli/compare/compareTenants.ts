import { quote } from '../diagnostics/printable.ts';
import type { ManifestTenant } from '../output/manifest.ts';
import { OutputError } from '../output/outputError.ts';
import { type SettingChange, settingChanges } from './settingChanges.ts';
import { type StoredChange, storedChanges } from './storedChanges.ts';

/** A value before and after. */
export interface Pair<T> {
  old: T;
  new: T;
}

/**
 * Why a tenant's files changed: its `settings`; another version of the `tool` while the settings stayed; or
 * `unknown` (the same settings and version: another kind of build, or a file that was altered).
 */
export type Cause = 'settings' | 'tool' | 'unknown';

/** What a release changes for one tenant. */
export interface TenantChange {
  tenant: string;
  status: 'added' | 'removed' | 'changed';
  /** Only if changed. */
  cause?: Cause;
  /** Whether something in it is of concern to visitors: longer retention, a wider reach, a new name. */
  concerns: boolean;
  /** Size of the script; `null` where there is none. */
  bytes: Pair<number | null>;
  features: { added: string[]; removed: string[] };
  /** Names on visitors' devices that are new, gone or kept for another time. */
  stored: StoredChange[];
  settings: SettingChange[];
  csp: Pair<string | null>;
  /** Names of output files with other bytes, or there on one side only. */
  files: string[];
  /** Whether the files are those of an earlier build, because the config was invalid. */
  stale: Pair<boolean>;
  /** Whether no config of the last build named the tenant. */
  orphaned: Pair<boolean>;
}

/** What differs between two manifest entries of one tenant, of which one may be missing; `undefined` if nothing. */
export function compareTenants(
  old: ManifestTenant | undefined,
  now: ManifestTenant | undefined,
  sameTool: boolean,
): TenantChange | undefined {
  const either = now ?? old;
  if (!either) return undefined;
  for (const entry of [old, now]) if (entry) requireConfig(entry);
  const settings = old && now ? settingChanges(old.config, now.config) : [];
  const stored = storedChanges(old?.config, now?.config);
  const newName = old !== undefined && stored.some((item) => item.old === undefined);
  const change: TenantChange = {
    tenant: either.tenant,
    status: !old ? 'added' : !now ? 'removed' : 'changed',
    concerns: newName || settings.some(({ concern }) => concern !== undefined),
    bytes: { old: scriptBytes(old), new: scriptBytes(now) },
    features: {
      added: without(now?.features, old?.features),
      removed: without(old?.features, now?.features),
    },
    stored,
    settings,
    csp: { old: old?.csp ?? null, new: now?.csp ?? null },
    files: changedFiles(old, now),
    stale: { old: old?.stale === true, new: now?.stale === true },
    orphaned: { old: old?.orphaned === true, new: now?.orphaned === true },
  };
  if (!old || !now) return change;
  if (isUnchanged(change)) return undefined;
  const { tenant, status, ...rest } = change;
  return { tenant, status, cause: causeOf(settings, sameTool), ...rest };
}

/** What is compared comes from a file that anybody may have edited. */
function requireConfig({ tenant, config, features }: ManifestTenant): void {
  const whole = typeof config?.consent?.platform === 'string' && Array.isArray(features);
  if (!whole) throw new OutputError(`the manifest is damaged: tenant ${quote(tenant)} has no config in it`);
}

function causeOf(settings: readonly SettingChange[], sameTool: boolean): Cause {
  if (settings.length > 0) return 'settings';
  return sameTool ? 'unknown' : 'tool';
}

function isUnchanged({ features, settings, csp, files, stale, orphaned }: TenantChange): boolean {
  const differences = [features.added, features.removed, settings, files];
  const pairs: Pair<unknown>[] = [csp, stale, orphaned];
  return differences.every(({ length }) => length === 0) && pairs.every((pair) => pair.old === pair.new);
}

function scriptBytes(entry: ManifestTenant | undefined): number | null {
  return entry?.files['snippet.js']?.bytes ?? null;
}

function changedFiles(old: ManifestTenant | undefined, now: ManifestTenant | undefined): string[] {
  const names = new Set([...Object.keys(old?.files ?? {}), ...Object.keys(now?.files ?? {})]);
  return [...names].filter((name) => old?.files[name]?.sha256 !== now?.files[name]?.sha256).sort();
}

function without(list: readonly string[] = [], other: readonly string[] = []): string[] {
  return list.filter((item) => !other.includes(item));
}
