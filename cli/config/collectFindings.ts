import { compareFindings, type Finding } from '../diagnostics/finding.ts';
import type { LoadedTenant } from './loadedTenant.ts';

/** All findings of a run, sorted; one in a base once, with the number of tenants it affects. */
export function collectFindings(tenants: readonly LoadedTenant[]): Finding[] {
  const unique = new Map<string, { finding: Finding; affected: number; inBase: boolean }>();
  for (const { file, findings } of tenants) {
    if (findings.length === 0) continue;
    const own = new Map(findings.map((finding) => [identity(finding), finding]));
    for (const [key, finding] of own) {
      const present = unique.get(key);
      if (present) present.affected++;
      else unique.set(key, { finding, affected: 1, inBase: finding.place.source.path !== file });
    }
  }
  return [...unique.values()].map(withReach).sort(compareFindings);
}

function identity({ place, code, message }: Finding): string {
  return JSON.stringify([place.source.path, place.offset, code, message]);
}

function withReach({ finding, affected, inBase }: { finding: Finding; affected: number; inBase: boolean }) {
  if (!inBase && affected === 1) return finding;
  const reach = `affects ${affected} ${affected === 1 ? 'tenant' : 'tenants'}`;
  return { ...finding, message: `${finding.message} (${reach})` };
}
