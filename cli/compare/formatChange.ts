import { printable } from '../diagnostics/printable.ts';
import type { Cause, Pair, TenantChange } from './compareTenants.ts';
import type { SettingValue } from './flattenConfig.ts';
import type { SettingChange } from './settingChanges.ts';
import type { StoredChange } from './storedChanges.ts';

const signs = { added: '+', removed: '-', changed: '~' };

const causes: Record<Cause, string> = {
  settings: '',
  tool: ', settings unchanged: another version of consent-tag made it',
  unknown: ', although settings and version are the same',
};

/** What changed for one tenant, as lines for people; `!` marks what visitors should be asked about first. */
export function formatChange(change: TenantChange): string {
  const { tenant, status, cause, bytes, features, stored, settings, csp, files, stale, orphaned } = change;
  const lines = [
    `${signs[status]} ${printable(tenant)}: ${sizes(bytes)}${cause ? causes[cause] : ''}`,
    ...settings.map(formatSetting),
    ...stored.map((item) => formatStored(item, status)),
    ...featureLine(features, status),
    ...cspLine(csp, status),
    ...(status === 'changed' && files.length > 0 ? [`    files ${printable(files.join(', '))}`] : []),
    ...mark(stale, 'stale: its config is invalid, the files are those of an earlier build'),
    ...mark(orphaned, 'orphaned: no config names it any more, its files are still there'),
  ];
  return `${lines.join('\n')}\n`;
}

/** One changed setting, with what it means to visitors if it means something. */
function formatSetting({ setting, old, new: now, concern }: SettingChange): string {
  const words = `${printable(setting)}: ${settingText(old)} → ${settingText(now)}`;
  return concern ? `  ! ${words} (${concern})` : `    ${words}`;
}

/** What an entry is for, in the words of a reviewer. */
const purposes: Record<StoredChange['id'], string> = {
  identifier: 'identifier',
  experiments: 'A/B assignments',
  consentNote: 'note of the consent',
  grantedSession: 'identifier with consent',
  deniedSession: 'identifier without consent',
  visit: 'unsent messages of the visit',
  domainTrial: 'trial cookie',
};

function formatStored(
  { id, name, storage, old, new: now }: StoredChange,
  status: TenantChange['status'],
): string {
  const isNew = status === 'changed' && old === undefined;
  const isGone = status === 'changed' && now === undefined;
  const verb = isNew ? 'newly stores' : isGone ? 'no longer stores' : 'stores';
  const kept = old === undefined || now === undefined ? text(now ?? old) : `${text(old)} → ${text(now)}`;
  return `${isNew ? '  !' : '   '} ${verb} ${storage} ${printable(name)} (${purposes[id]}), kept ${kept}`;
}

function cspLine({ old, new: now }: TenantChange['csp'], status: TenantChange['status']): string[] {
  if (status === 'added') return [`    csp ${text(now)}`];
  return old === now || status === 'removed' ? [] : [`    csp ${text(old)} → ${text(now)}`];
}

function featureLine({ added, removed }: TenantChange['features'], status: TenantChange['status']): string[] {
  if (status === 'added') return [`    features ${printable(added.join(' '))}`];
  if (status === 'removed') return [];
  const words = [...added.map((name) => `+${name}`), ...removed.map((name) => `-${name}`)];
  return words.length === 0 ? [] : [`    features ${printable(words.join(' '))}`];
}

function mark({ old, new: now }: Pair<boolean>, sentence: string): string[] {
  if (old === now) return [];
  return [`    ${now ? '' : 'no longer '}${sentence}`];
}

function sizes({ old, new: now }: TenantChange['bytes']): string {
  if (old === null || now === null) return `${now ?? old ?? 0} bytes`;
  if (old === now) return `${now} bytes`;
  return `${old} → ${now} bytes (${now > old ? '+' : ''}${now - old})`;
}

function text(value: string | null | undefined): string {
  return value === null || value === undefined ? 'none' : printable(value);
}

function settingText(value: SettingValue | undefined): string {
  if (value === undefined) return 'not set';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : printable(value.map(String).join(', '));
  if (typeof value !== 'object' || value === null) return printable(String(value));
  const members = Object.entries(value).map(([key, member]) => `${key} ${String(member)}`);
  return printable(members.join(', '));
}
