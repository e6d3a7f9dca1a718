import { groupChecks } from '../checks/groupChecks.ts';
import type { Subject } from '../checks/subject.ts';
import type { Finding } from '../diagnostics/finding.ts';
import type { ResolvedConfig } from './resolvedConfig.ts';

/** Which tenants of a run the rules about several tenants compare. Keeps a key and a path for each. */
export class TenantGroups {
  private readonly files = groupChecks.map(() => new Map<string, string[]>());

  /** Remembers a tenant's keys. */
  note(file: string, config: ResolvedConfig): void {
    for (const [index, { keyOf }] of groupChecks.entries()) {
      const key = keyOf(config);
      const groups = this.files[index];
      if (key === undefined || !groups) continue;
      const group = groups.get(key);
      if (group) group.push(file);
      else groups.set(key, [file]);
    }
  }

  /**
   * What the rules say, by file. Only tenants that share a key with another are read again.
   * @param locate reads one with its places; `undefined` if it is gone by now
   */
  async check(locate: (file: string) => Promise<Subject | undefined>): Promise<Map<string, Finding[]>> {
    const told = new Map<string, Finding[]>();
    for (const [index, { check }] of groupChecks.entries()) {
      for (const files of this.files[index]?.values() ?? []) {
        if (files.length < 2) continue;
        const members: { file: string; subject: Subject }[] = [];
        for (const file of files) {
          const subject = await locate(file);
          if (subject) members.push({ file, subject });
        }
        const findings = check(members.map(({ subject }) => subject));
        for (const [at, { file }] of members.entries()) {
          told.set(file, [...(told.get(file) ?? []), ...(findings[at] ?? [])]);
        }
      }
    }
    return told;
  }
}
