import { quote } from '../diagnostics/printable.ts';
import type { UpdateCounts } from './updateOutput.ts';

/** What a build did, in one line for people; more only where something was left that they may not expect. */
export function updateSummary(counts: UpdateCounts, shown: string, keptFolders: readonly string[]): string {
  const { new: added, changed, unchanged, removed, orphaned, stale } = counts;
  const built = added + changed + unchanged;
  const lines = [
    `${quote(shown)}: ${tenants(built)}: ${added} new, ${changed} changed, ${unchanged} unchanged, ${removed} removed`,
  ];
  if (stale > 0)
    lines.push(`${tenants(stale)} not built because of errors: the earlier files stay, marked stale`);
  if (orphaned > 0)
    lines.push(`${tenants(orphaned)} no longer configured: the files stay until --prune removes them`);
  return lines.map((line) => `${line}\n`).join('') + keptFoldersText(shown, keptFolders);
}

/** The folders of removed tenants that are still there, a line each. */
export function keptFoldersText(shown: string, keptFolders: readonly string[]): string {
  const lines: string[] = [];
  for (const folder of keptFolders.slice(0, 10)) {
    lines.push(`${quote(`${shown}/${folder}`)} stays: it holds files that are not ours`);
  }
  if (keptFolders.length > 10) lines.push(`${keptFolders.length - 10} more folders stay for the same reason`);
  return lines.map((line) => `${line}\n`).join('');
}

function tenants(count: number): string {
  return `${count} ${count === 1 ? 'tenant' : 'tenants'}`;
}
