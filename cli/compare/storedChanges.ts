import { resolveConfig } from '../config/resolveConfig.ts';
import type { ResolvedConfig } from '../config/resolvedConfig.ts';
import type { TenantConfig } from '../config/tenantConfig.generated.ts';
import type { DisclosureEntry } from '../disclosure/disclosure.ts';
import { disclosureOf } from '../disclosure/disclosureOf.ts';

/** Something on visitors' devices that is new, gone or kept for another time. */
export interface StoredChange extends Pick<DisclosureEntry, 'id' | 'name' | 'storage'> {
  /** How long it was kept: a duration as in the config, `session` or `tab`; missing if it was not there. */
  old?: string;
  /** How long it is kept; missing if it is no longer there. */
  new?: string;
}

/** What changes on visitors' devices between two configs of a tenant; either may be missing. */
export function storedChanges(
  before: ResolvedConfig | undefined,
  after: ResolvedConfig | undefined,
): StoredChange[] {
  const [old, now] = [lastingEntries(before), lastingEntries(after)];
  const present = now.map((entry) => {
    const earlier = find(old, entry);
    return { ...nameOf(entry), ...(earlier && { old: keptOf(earlier) }), new: keptOf(entry) };
  });
  const gone = old.filter((entry) => !find(now, entry));
  return [
    ...present.filter((change) => change.old !== change.new),
    ...gone.map((entry) => ({ ...nameOf(entry), old: keptOf(entry) })),
  ];
}

function lastingEntries(config: ResolvedConfig | undefined): DisclosureEntry[] {
  if (!config) return [];
  // The config of an older version lacks the settings that came later: they had no other value than the default.
  const { entries } = disclosureOf(resolveConfig(config as TenantConfig));
  return entries.filter(({ lifetime }) => lifetime.kind !== 'momentary');
}

function find(
  entries: readonly DisclosureEntry[],
  { id, name }: DisclosureEntry,
): DisclosureEntry | undefined {
  return entries.find((entry) => entry.id === id && entry.name === name);
}

function keptOf({ lifetime }: DisclosureEntry): string {
  return lifetime.configured ?? lifetime.kind;
}

function nameOf({ id, name, storage }: DisclosureEntry): Pick<StoredChange, 'id' | 'name' | 'storage'> {
  return { id, name, storage };
}
