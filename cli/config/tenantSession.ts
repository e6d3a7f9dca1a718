import { compareText, type Finding } from '../diagnostics/finding.ts';
import { quote } from '../diagnostics/printable.ts';
import { collectFindings } from './collectFindings.ts';
import type { InputLog } from './inputLog.ts';
import type { LoadedTenant } from './loadedTenant.ts';
import type { LoadedTenants } from './loadTenants.ts';
import { type LocatedFiles, locateFiles } from './locateFiles.ts';
import type { ResolvedConfig } from './resolvedConfig.ts';
import { selectNameless, type UnnamedConfig } from './selectTenants.ts';
import { TenantGroups } from './tenantGroups.ts';
import { type LoadedFile, TenantLoader } from './tenantLoader.ts';

/** A file as it is kept; one without `tenant` that should have one is a tenant with a finding. */
type KnownFile = LoadedFile & { nameless?: LoadedTenant | undefined };

/** What is special about a session. */
interface SessionOptions {
  /** Whether a file that the paths lead to is left out. */
  skips?: (path: string) => boolean;
  /** Is told of everything that is looked at. */
  log?: InputLog | undefined;
}

/** The configs that some paths lead to, kept between loads. */
export class TenantSession {
  private readonly paths: readonly string[];
  private readonly cwd: string;
  private readonly skips: (path: string) => boolean;
  private readonly log: InputLog | undefined;
  private readonly known = new Map<string, KnownFile>();
  private readonly groups = new TenantGroups();
  private byRealPath: ReadonlyMap<string, string> = new Map();
  /** What was found in tenants by themselves, of those about which there is more to tell. */
  private readonly alone = new Map<LoadedTenant, readonly Finding[]>();

  constructor(paths: readonly string[], cwd: string, { skips = () => false, log }: SessionOptions = {}) {
    this.paths = paths;
    this.cwd = cwd;
    this.skips = skips;
    this.log = log;
  }

  /** Loads, merges, validates and checks all configs that are not known yet. */
  async load(): Promise<LoadedTenants> {
    return this.complete(await this.locate());
  }

  /**
   * Loads what is new, and what was touched itself or in a base; forgets what is gone. All else stays as it is,
   * down to the identity of the tenants. `undefined` if there is nothing to do.
   * @param touched absolute paths
   */
  async refresh(touched: ReadonlySet<string>): Promise<LoadedTenants | undefined> {
    const located = await this.locate();
    const before = this.known.size;
    await this.forget(located, touched);
    const same = this.known.size === before && located.files.every((file) => this.known.has(file));
    return same ? undefined : this.complete(located);
  }

  /** Every file that decides about the tenants, with links followed and not. */
  *dependencies(): Iterable<string> {
    for (const [file, { bases }] of this.known) {
      yield file;
      if (bases) yield* bases.targets;
      if (bases) yield* bases.realPaths;
    }
    for (const [real, file] of this.byRealPath) if (real !== file && this.known.has(file)) yield real;
  }

  private async locate(): Promise<LocatedFiles> {
    const located = await locateFiles(this.paths, this.cwd);
    this.byRealPath = located.byRealPath;
    this.log?.locate(located.byRealPath);
    return { ...located, files: located.files.filter((file) => !this.skips(file)) };
  }

  private async forget({ files, byRealPath }: LocatedFiles, touched: ReadonlySet<string>): Promise<void> {
    const present = new Set(files);
    for (const [real, file] of byRealPath) if (touched.has(real)) present.delete(file);
    for (const [file, known] of this.known) {
      if (present.has(file) && !touched.has(file) && !isTouched(known, touched)) continue;
      const tenant = known.tenant ?? known.nameless;
      if (tenant) await this.groups.forget(file, tenant.config);
      this.known.delete(file);
    }
  }

  private async complete({ files, byRealPath, problems }: LocatedFiles): Promise<LoadedTenants> {
    const note = (file: string, config: ResolvedConfig) => this.groups.note(file, config);
    const loader = new TenantLoader(byRealPath, this.cwd, note, this.log);
    for (const file of files) {
      if (this.known.has(file)) continue;
      const loaded = loader.load(file);
      this.known.set(file, loaded instanceof Promise ? await loaded : loaded);
    }
    await this.settleNameless(loader);
    const tenants: LoadedTenant[] = [];
    for (const { tenant, nameless, problem } of this.known.values()) {
      if (problem) problems.push(problem);
      const either = tenant ?? nameless;
      if (either) tenants.push(either);
    }
    tenants.sort((a, b) => compareText(a.file, b.file));
    if (tenants.length === 0 && problems.length === 0) {
      problems.push(`there is no tenant config in ${this.paths.map(quote).join(', ')}`);
    }
    await this.compare(tenants, loader);
    return { tenants, findings: collectFindings(tenants), problems };
  }

  /** A file without `tenant` becomes a tenant with a finding when nothing vouches for it, and only then. */
  private async settleNameless(loader: TenantLoader): Promise<void> {
    const unnamed: UnnamedConfig[] = [];
    const extended = new Set<string>();
    for (const { tenant, unnamed: without, bases } of this.known.values()) {
      if (without) unnamed.push(without);
      if (tenant) for (const realPath of bases?.realPaths ?? []) extended.add(realPath);
    }
    const nameless = new Set(selectNameless(unnamed, extended));
    for (const { file } of unnamed) {
      const known = this.known.get(file) as KnownFile;
      if (nameless.has(file)) known.nameless ??= await loader.loadNameless(file);
      else if (known.nameless) {
        await this.groups.forget(file, known.nameless.config);
        known.nameless = undefined;
      }
    }
  }

  /** Adds to tenants what is wrong with them only because of one another. */
  private async compare(tenants: readonly LoadedTenant[], loader: TenantLoader): Promise<void> {
    for (const [tenant, findings] of this.alone) tenant.findings = findings;
    this.alone.clear();
    const told = await this.groups.check(async (file) => (await loader.locate(file))?.subject);
    if (told.size === 0) return;
    for (const tenant of tenants) {
      const findings = told.get(tenant.file) ?? [];
      if (findings.length === 0) continue;
      this.alone.set(tenant, tenant.findings);
      tenant.findings = [...tenant.findings, ...findings];
    }
  }
}

/** What could not be read is worth another attempt. */
function isTouched({ bases, problem }: KnownFile, touched: ReadonlySet<string>): boolean {
  if (problem) return true;
  return bases !== undefined && [...bases.targets, ...bases.realPaths].some((path) => touched.has(path));
}
