import { quote } from '../diagnostics/printable.ts';
import { type ConfigDocument, createDocumentStore, type DocumentStore, displayName } from './documents.ts';
import { type ExtendChain, extendChain } from './extendChain.ts';
import type { InputLog } from './inputLog.ts';
import { KnownSettings } from './knownSettings.ts';
import { keepTenant, type LoadedTenant } from './loadedTenant.ts';
import { type LocatedTenant, loadTenant } from './loadTenant.ts';
import { type BaseFiles, baseFilesOf, createPlainBases, type PlainBases } from './plainBases.ts';
import { loadPlainTenant, type PlainResult } from './plainTenant.ts';
import { readPlain } from './readPlain.ts';
import { reasonOf } from './reasonOf.ts';
import type { ResolvedConfig } from './resolvedConfig.ts';
import { describeUnnamed, type UnnamedConfig } from './selectTenants.ts';

/** What a file turned out to be: one of a tenant, a config without `tenant`, or unreadable. */
export interface LoadedFile {
  tenant?: LoadedTenant;
  unnamed?: UnnamedConfig;
  /** Why the file could not be read, as a sentence. */
  problem?: string;
  /** What it depends on. */
  bases?: BaseFiles | undefined;
}

/**
 * Loads files one by one. What is evidently fine is read without places and kept in a few hundred bytes;
 * anything else is read again with the place of everything, and only that words findings. Bases are read once.
 */
export class TenantLoader {
  private readonly cwd: string;
  private readonly store: DocumentStore;
  private readonly bases: PlainBases;
  private readonly known = new KnownSettings();
  private readonly found: (file: string, config: ResolvedConfig) => void;
  private readonly log: InputLog | undefined;

  /**
   * @param byRealPath the files of the run by their paths with symbolic links followed
   * @param found sees the config of each tenant
   * @param log is told of everything that is looked at
   */
  constructor(
    byRealPath: ReadonlyMap<string, string>,
    cwd: string,
    found: (file: string, config: ResolvedConfig) => void,
    log?: InputLog,
  ) {
    this.cwd = cwd;
    this.store = createDocumentStore(cwd, byRealPath, log);
    this.bases = createPlainBases(this.store, cwd);
    this.found = found;
    this.log = log;
  }

  /** A promise only where one is needed: waiting takes longer than checking most configs does. */
  load(file: string): LoadedFile | Promise<LoadedFile> {
    const plain = readPlain(file, this.log);
    const result = plain && loadPlainTenant(file, plain, this.bases, this.known);
    return result instanceof Promise
      ? result.then((awaited) => this.take(file, awaited))
      : this.take(file, result);
  }

  /** Loads a file that has no `tenant` as if it had one: so the finding says what is missing. */
  async loadNameless(file: string): Promise<LoadedTenant | undefined> {
    const located = await this.locate(file);
    return located && this.keep(located);
  }

  /** Reads a tenant with its places; `undefined` if it is gone by now. */
  async locate(file: string): Promise<LocatedTenant | undefined> {
    const document = this.read(file);
    return typeof document === 'string' ? undefined : loadTenant(this.chainOf(document));
  }

  private take(file: string, result: PlainResult | undefined) {
    if (!result) return this.lookClosely(file);
    this.found(file, result.config);
    return { tenant: result.tenant, bases: result.tenant.base?.files };
  }

  private async lookClosely(file: string): Promise<LoadedFile> {
    const document = this.read(file);
    if (typeof document === 'string') return { problem: document };
    const chain = this.chainOf(document);
    const bases = baseFilesOf(chain);
    const unnamed = describeUnnamed(chain);
    if (unnamed) return { unnamed, bases };
    return { tenant: this.keep(await loadTenant(chain)), bases };
  }

  private keep(located: LocatedTenant): LoadedTenant {
    this.found(located.document.source.path, located.config);
    return keepTenant(located);
  }

  private chainOf(document: ConfigDocument): ExtendChain {
    return extendChain(document, this.store, this.cwd);
  }

  /** The document, or why it could not be read. */
  private read(file: string): ConfigDocument | string {
    try {
      return this.store.readOnce(file);
    } catch (error) {
      return `cannot read ${quote(displayName(this.cwd, file))}: ${reasonOf(error)}`;
    }
  }
}
