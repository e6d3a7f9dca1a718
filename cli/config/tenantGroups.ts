import { groupChecks } from '../checks/groupChecks.ts';
import type { Subject } from '../checks/subject.ts';
import type { Finding } from '../diagnostics/finding.ts';
import type { ResolvedConfig } from './resolvedConfig.ts';

/** What a rule says about the tenants of one key, by file. */
type Verdict = ReadonlyMap<string, readonly Finding[]>;

/** Which tenants the rules about several tenants compare. Keeps a key and a path for each. */
export class TenantGroups {
  private readonly rules = groupChecks.map((rule) => ({
    ...rule,
    files: new Map<string, string[]>(),
    /** Of groups that are as they were when they were checked. */
    verdicts: new Map<string, Verdict>(),
  }));
  private readonly pending: Promise<void>[] = [];

  /** Remembers a tenant's keys. */
  note(file: string, config: ResolvedConfig): void {
    for (const { keysOf, files, verdicts } of this.rules) {
      const add = (keys: readonly string[]) => {
        for (const key of keys) {
          const group = files.get(key);
          if (group) group.push(file);
          else files.set(key, [file]);
          verdicts.delete(key);
        }
      };
      const keys = keysOf(config);
      if (keys instanceof Promise) this.pending.push(keys.then(add));
      else add(keys);
    }
  }

  /** Forgets a tenant that was noted before the last check, with the same config. */
  async forget(file: string, config: ResolvedConfig): Promise<void> {
    for (const { keysOf, files, verdicts } of this.rules) {
      for (const key of await keysOf(config)) {
        const others = files.get(key)?.filter((other) => other !== file) ?? [];
        if (others.length > 0) files.set(key, others);
        else files.delete(key);
        verdicts.delete(key);
      }
    }
  }

  /**
   * What the rules say, by file. Only tenants that share a key with another are read again, and of those only
   * groups that changed since the last check.
   * @param locate reads one with its places; `undefined` if it is gone by now
   */
  async check(locate: (file: string) => Promise<Subject | undefined>): Promise<Map<string, Finding[]>> {
    await Promise.all(this.pending.splice(0));
    const told = new Map<string, Finding[]>();
    for (const { check, files: groups, verdicts } of this.rules) {
      for (const [key, files] of groups) {
        if (files.length < 2) continue;
        const verdict =
          verdicts.get(key) ?? (await judge(files.sort(), locate, (group) => check(group, key)));
        verdicts.set(key, verdict);
        for (const [file, findings] of verdict) told.set(file, [...(told.get(file) ?? []), ...findings]);
      }
    }
    return told;
  }
}

async function judge(
  files: readonly string[],
  locate: (file: string) => Promise<Subject | undefined>,
  check: (group: readonly Subject[]) => Finding[][],
): Promise<Verdict> {
  const members: { file: string; subject: Subject }[] = [];
  for (const file of files) {
    const subject = await locate(file);
    if (subject) members.push({ file, subject });
  }
  const findings = check(members.map(({ subject }) => subject));
  return new Map(members.map(({ file }, at) => [file, findings[at] ?? []]));
}
