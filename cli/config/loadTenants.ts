import { findRepeatedTenants } from '../checks/repeatedTenants.ts';
import { compareFindings, type Finding } from '../diagnostics/finding.ts';
import { quote } from '../diagnostics/printable.ts';
import { createDocumentStore } from './documents.ts';
import { extendChain } from './extendChain.ts';
import { type LoadedTenant, loadTenant } from './loadTenant.ts';
import { locateFiles } from './locateFiles.ts';
import { reasonOf } from './reasonOf.ts';
import { selectTenants } from './selectTenants.ts';

/** Everything the paths of a command line lead to. */
export interface LoadedTenants {
  /** Sorted by file. */
  tenants: LoadedTenant[];
  /** All findings, sorted; one in a base once, however many tenants it affects. */
  findings: Finding[];
  /** One sentence per path that could not be read. */
  problems: string[];
}

/** Loads, merges, validates and checks all configs named by the paths. */
export async function loadTenants(paths: readonly string[], cwd: string): Promise<LoadedTenants> {
  const { files, problems } = await locateFiles(paths, cwd);
  const store = createDocumentStore(cwd);
  const documents = files.flatMap((file) => {
    try {
      return [store.read(file)];
    } catch (error) {
      problems.push(`cannot read ${quote(file)}: ${reasonOf(error)}`);
      return [];
    }
  });
  const chains = documents.map((document) => extendChain(document, store, cwd));
  const tenants: LoadedTenant[] = [];
  for (const chain of selectTenants(chains)) tenants.push(await loadTenant(chain));
  if (tenants.length === 0 && problems.length === 0) {
    problems.push(`there is no tenant config in ${paths.map(quote).join(', ')}`);
  }
  addRepeatedTenants(tenants);
  return { tenants, findings: collectFindings(tenants), problems };
}

function addRepeatedTenants(tenants: readonly LoadedTenant[]): void {
  const named = tenants.flatMap(({ name, namePlace }) =>
    name && namePlace ? [{ name, place: namePlace }] : [],
  );
  for (const finding of findRepeatedTenants(named)) {
    tenants.find(({ namePlace }) => namePlace === finding.place)?.findings.push(finding);
  }
}

function collectFindings(tenants: readonly LoadedTenant[]): Finding[] {
  const unique = new Map<string, { finding: Finding; affected: number; inBase: boolean }>();
  for (const { document, findings } of tenants) {
    const own = new Map(findings.map((finding) => [identity(finding), finding]));
    for (const [key, finding] of own) {
      const present = unique.get(key);
      const inBase = finding.place.source !== document.source;
      if (present) present.affected++;
      else unique.set(key, { finding, affected: 1, inBase });
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
