import { quote } from '../diagnostics/printable.ts';
import { type ConfigDocument, createDocumentStore, type DocumentStore } from './documents.ts';
import { type ExtendChain, extendChain } from './extendChain.ts';
import { keepTenant, type LoadedTenant } from './loadedTenant.ts';
import { loadTenant } from './loadTenant.ts';
import { createPlainBases, type PlainBases } from './plainBases.ts';
import { loadPlainTenant, type PlainResult } from './plainTenant.ts';
import { readPlain } from './readPlain.ts';
import { reasonOf } from './reasonOf.ts';
import { describeUnnamed, selectNameless, type UnnamedConfig } from './selectTenants.ts';
import { TenantGroups } from './tenantGroups.ts';

/**
 * Loads the files of a run one by one. What is evidently fine is read without places and kept in a few hundred
 * bytes; anything else is read again with the place of everything, and only that words findings.
 */
export class TenantLoader {
  /** One sentence per file that could not be read. */
  readonly problems: string[] = [];
  private readonly cwd: string;
  private readonly store: DocumentStore;
  private readonly bases: PlainBases;
  private readonly groups = new TenantGroups();
  private readonly unnamed: UnnamedConfig[] = [];
  private readonly extended = new Set<string>();

  /** @param byRealPath the files of the run by their paths with symbolic links followed */
  constructor(byRealPath: ReadonlyMap<string, string>, cwd: string) {
    this.cwd = cwd;
    this.store = createDocumentStore(cwd, byRealPath);
    this.bases = createPlainBases(this.store, cwd);
  }

  /**
   * The tenant of a file; `undefined` if the file cannot be read or has no `tenant`. A promise only where one
   * is needed: waiting takes longer than checking most configs does.
   */
  load(file: string): LoadedTenant | undefined | Promise<LoadedTenant | undefined> {
    const plain = readPlain(file);
    const result = plain && loadPlainTenant(file, plain, this.bases);
    return result instanceof Promise
      ? result.then((awaited) => this.take(file, awaited))
      : this.take(file, result);
  }

  /** Of the files without `tenant` met so far, those that should have one. */
  async loadNameless(): Promise<LoadedTenant[]> {
    const tenants: LoadedTenant[] = [];
    for (const file of selectNameless(this.unnamed, this.extended)) {
      const chain = this.chainOf(file);
      if (chain) tenants.push(await this.keep(chain));
    }
    return tenants;
  }

  /** Adds to tenants what is wrong with them only because of one another. */
  async compare(tenants: readonly LoadedTenant[]): Promise<void> {
    const findings = await this.groups.check(async (file) => {
      const chain = this.chainOf(file);
      return chain && (await loadTenant(chain)).subject;
    });
    if (findings.size === 0) return;
    for (const tenant of tenants) {
      tenant.findings = [...tenant.findings, ...(findings.get(tenant.file) ?? [])];
    }
  }

  private take(file: string, result: PlainResult | undefined) {
    if (!result) return this.lookClosely(file);
    for (const realPath of result.tenant.base?.realPaths ?? []) this.extended.add(realPath);
    this.groups.note(file, result.config);
    return result.tenant;
  }

  private async lookClosely(file: string): Promise<LoadedTenant | undefined> {
    const chain = this.chainOf(file);
    if (!chain) return undefined;
    const unnamed = describeUnnamed(chain);
    if (unnamed) {
      this.unnamed.push(unnamed);
      return undefined;
    }
    for (const { realPath } of chain.documents.slice(1)) this.extended.add(realPath);
    return this.keep(chain);
  }

  private async keep(chain: ExtendChain): Promise<LoadedTenant> {
    const located = await loadTenant(chain);
    this.groups.note(located.document.source.path, located.config);
    return keepTenant(located);
  }

  private chainOf(file: string): ExtendChain | undefined {
    const document = this.read(file);
    return document && extendChain(document, this.store, this.cwd);
  }

  private read(file: string): ConfigDocument | undefined {
    try {
      return this.store.readOnce(file);
    } catch (error) {
      this.problems.push(`cannot read ${quote(file)}: ${reasonOf(error)}`);
      return undefined;
    }
  }
}
