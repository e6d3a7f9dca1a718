import { createInputLog, type InputLog } from '../config/inputLog.ts';
import { writeBuildRecord } from '../output/buildRecord.ts';
import type { ManifestTenant } from '../output/manifest.ts';
import type { OpenOutput } from '../output/openOutput.ts';
import type { UpdateCounts } from '../output/updateOutput.ts';
import type { BuildPlan } from './build.ts';
import { buildKey, recordFolderOf } from './buildKey.ts';
import type { CommandContext } from './commandContext.ts';
import type { ReportContext } from './report.ts';

/** Notes what a build depends on and what it says, for `recallBuild`. */
export interface BuildRecorder {
  log: InputLog;
  /** Notes what is told to this context. */
  overhear(context: ReportContext): ReportContext;
  /** Notes the files that a tenant has afterwards. */
  settle(tenant: string, files: ManifestTenant['files']): void;
  /** Keeps the record of a build in which nothing failed, and which is in its place. */
  keep(output: OpenOutput, fingerprint: string, counts: UpdateCounts): void;
}

/** Longer reports are made again rather than kept. */
const longestReport = 1 << 20;

/** A recorder for a build; `undefined` if it is not to be recorded. */
export function createBuildRecorder(plan: BuildPlan, context: CommandContext): BuildRecorder | undefined {
  const cacheFolder = recordFolderOf(plan, context);
  if (cacheFolder === undefined) return undefined;
  const log = createInputLog();
  const told = { out: '', error: '' };
  const tenants: string[] = [];
  let names: string[] = [];
  return {
    log,
    overhear: ({ cwd, env, errorIsTerminal, errorColumns, writeOut, writeError }) => ({
      cwd,
      env,
      errorIsTerminal,
      errorColumns,
      writeOut(text) {
        told.out += text;
        writeOut(text);
      },
      writeError(text) {
        told.error += text;
        writeError(text);
      },
    }),
    settle(tenant, files) {
      // Every tenant has files of the same names.
      if (tenants.length === 0) names = Object.keys(files);
      tenants.push([tenant, ...names.map((name) => files[name]?.bytes)].join(' '));
    },
    keep(output, fingerprint, { orphaned }) {
      const inputs = log.digest();
      const manifest = output.placed()?.identity;
      if (!inputs || manifest === undefined || told.out.length + told.error.length > longestReport) return;
      writeBuildRecord(cacheFolder, {
        key: buildKey(plan, fingerprint, context),
        inputs,
        folder: output.folder,
        manifest,
        told,
        orphaned,
        names,
        tenants: tenants.join('\n'),
      });
    },
  };
}
