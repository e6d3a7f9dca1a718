import type { TenantChange } from './compareTenants.ts';

/** How many tenants a release changes, and in which way. */
export interface DiffSummary {
  added: number;
  removed: number;
  /** With other settings. */
  changed: number;
  /** With the same settings, but made by another version of the tool. */
  rebuilt: number;
  /** Of the same settings and version, but other bytes. */
  unexplained: number;
  unchanged: number;
  /** Those among all of these with something of concern to visitors. */
  concerns: number;
}

/** A summary that has counted nothing yet. */
export function emptySummary(): DiffSummary {
  return { added: 0, removed: 0, changed: 0, rebuilt: 0, unexplained: 0, unchanged: 0, concerns: 0 };
}

/** Counts one tenant; `undefined` stands for one that did not change. */
export function count(summary: DiffSummary, change: TenantChange | undefined): void {
  if (change?.concerns) summary.concerns++;
  if (!change) summary.unchanged++;
  else if (change.status !== 'changed') summary[change.status]++;
  else if (change.cause === 'tool') summary.rebuilt++;
  else if (change.cause === 'unknown') summary.unexplained++;
  else summary.changed++;
}

/** Whether anything differs at all. */
export function hasDifferences({ unchanged: _same, concerns: _part, ...differing }: DiffSummary): boolean {
  return Object.values(differing).some((number) => number > 0);
}

/** The summary as one line for people. */
export function describeSummary(summary: DiffSummary): string {
  const { added, removed, changed, rebuilt, unexplained, unchanged } = summary;
  if (!hasDifferences(summary)) return `No differences in ${tenants(unchanged)}`;
  const parts = [
    [changed, 'changed'],
    [added, 'added'],
    [removed, 'removed'],
    [rebuilt, 'with the same settings, rebuilt by another version'],
    [unexplained, 'with other files although settings and version are the same'],
    [unchanged, 'unchanged'],
  ] as const;
  const [first, ...rest] = parts.filter(([number]) => number > 0);
  if (!first) return '';
  return [`${tenants(first[0])} ${first[1]}`, ...rest.map((part) => part.join(' '))].join(', ');
}

function tenants(number: number): string {
  return number === 1 ? '1 tenant' : `${number} tenants`;
}
