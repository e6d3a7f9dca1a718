import { groupChecks } from '../checks/groupChecks.ts';
import type { Subject } from '../checks/subject.ts';
import type { Finding } from '../diagnostics/finding.ts';
import type { ResolvedConfig } from './resolvedConfig.ts';

/** Which tenants of a run the rules about several tenants compare. Keeps a key and a path for each. */
export class TenantGroups {
  private readonly files = groupChecks.map(() => new Map<string, string[]>());
  private readonly pending: Promise<void>[] = [];

  /** Remembers a tenant's keys. */
  note(file: string, config: ResolvedConfig): void {
    for (const [index, { keysOf }] of groupChecks.entries()) {
      const keys = keysOf(config);
      if (keys instanceof Promise) this.pending.push(keys.then((known) => this.add(file, index, known)));
      else this.add(file, index, keys);
    }
  }

  private add(file: string, index: number, keys: readonly string[]): void {
    const groups = this.files[index];
    for (const key of keys) {
      const group = groups?.get(key);
      if (group) group.push(file);
      else groups?.set(key, [file]);
    }
  }

  /**
   * What the rules say, by file. Only tenants that share a key with another are read again.
   * @param locate reads one with its places; `undefined` if it is gone by now
   */
  async check(locate: (file: string) => Promise<Subject | undefined>): Promise<Map<string, Finding[]>> {
    await Promise.all(this.pending);
    const told = new Map<string, Finding[]>();
    for (const [index, { check }] of groupChecks.entries()) {
      for (const [key, files] of this.files[index] ?? []) {
        if (files.length < 2) continue;
        const members: { file: string; subject: Subject }[] = [];
        for (const file of files.sort()) {
          const subject = await locate(file);
          if (subject) members.push({ file, subject });
        }
        const findings = check(
          members.map(({ subject }) => subject),
          key,
        );
        for (const [at, { file }] of members.entries()) {
          told.set(file, [...(told.get(file) ?? []), ...(findings[at] ?? [])]);
        }
      }
    }
    return told;
  }
}
