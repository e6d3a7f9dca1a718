import { displayName } from '../config/documents.ts';
import { quote } from '../diagnostics/printable.ts';
import type { UpdateCounts } from '../output/updateOutput.ts';
import type { ChangeKind, Changes } from './batchChanges.ts';

const verbs: Record<ChangeKind, string> = {
  new: 'is new',
  changed: 'changed',
  removed: 'is gone',
  folder: 'changed',
};

/** What happened, as the beginning of a sentence: one file by its name, several by their number. */
export function describeChanges(changes: Changes, cwd: string): string {
  const files = [...changes].filter(([, kind]) => kind !== 'folder');
  const [[path, kind] = ['', 'changed' as const]] = files.length > 0 ? files : changes;
  return files.length > 1
    ? `${files.length} files changed`
    : `${quote(displayName(cwd, path))} ${verbs[kind]}`;
}

/** What was done, as the end of that sentence. */
export function describeRebuild(counts: UpdateCounts, milliseconds: number): string {
  const { new: added, changed, unchanged, removed, orphaned, stale } = counts;
  const written = added + changed;
  const rest: [number, string][] = [
    [unchanged, 'unchanged'],
    [removed, 'removed'],
    [orphaned, 'no longer configured'],
    [stale, 'not built because of errors'],
  ];
  const told = rest.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  const first =
    written === 0 ? 'nothing to write' : `${written} ${written === 1 ? 'tenant' : 'tenants'} written`;
  return `${[first, ...told].join(', ')}, ${duration(milliseconds)}`;
}

function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  if (milliseconds < 1000) return 'in less than a second';
  return `in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}`;
}
