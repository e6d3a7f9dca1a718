import { join, resolve } from 'node:path';
import { hasSameInputs } from '../config/inputDigest.ts';
import { realPathOf } from '../config/projectPath.ts';
import { inspectLock } from '../output/buildLock.ts';
import { type BuildRecord, countTenants, isAsRecorded, readBuildRecord } from '../output/buildRecord.ts';
import { manifestName } from '../output/manifest.ts';
import { openOutput, placedManifest } from '../output/openOutput.ts';
import { updateSummary } from '../output/updateSummary.ts';
import type { BuildPlan } from './build.ts';
import { buildKey, recordFolderOf } from './buildKey.ts';
import type { CommandContext } from './commandContext.ts';

/**
 * Ends a build of which nothing is different from the last one as that one ended, and says what it said. `false`
 * if anything may be different; then nothing was told, and nothing touched.
 */
export async function recallBuild(plan: BuildPlan, context: CommandContext): Promise<boolean> {
  const cacheFolder = recordFolderOf(plan, context);
  if (cacheFolder === undefined) return false;
  const record = readBuildRecord(cacheFolder, realPathOf(resolve(context.cwd, plan.options.out)));
  if (!record || !(await isStillTrue(record, cacheFolder, plan, context))) return false;
  const { options } = plan;
  context.writeOut(record.told.out);
  context.writeError(record.told.error);
  if (options.format === 'pretty' && !options.quiet) {
    const { orphaned } = record;
    const unchanged = countTenants(record);
    const counts = { new: 0, changed: 0, unchanged, removed: 0, orphaned, stale: 0 };
    context.writeError(updateSummary(counts, options.out, []));
  }
  return true;
}

/** Whatever stands in the way of finding out is for the build itself to tell. */
async function isStillTrue(
  record: BuildRecord,
  cacheFolder: string,
  plan: BuildPlan,
  context: CommandContext,
): Promise<boolean> {
  const { cwd, fileSystem: fs } = context;
  try {
    // First what is told at once.
    if (placedManifest(join(record.folder, manifestName), fs)?.identity !== record.manifest) return false;
    // Whoever is writing there, or died doing so, is told about.
    if (inspectLock(record.folder, fs).state !== 'free') return false;
    const { fingerprint } = await context.loadCompiler({ cacheFolder });
    if (record.key !== buildKey(plan, fingerprint, context)) return false;
    if (!(await hasSameInputs(record.inputs, plan.paths, cwd))) return false;
    return hasSameOutputs(record, cacheFolder, plan, context);
  } catch {
    return false;
  }
}

function hasSameOutputs(
  record: BuildRecord,
  cacheFolder: string,
  { options }: BuildPlan,
  { cwd, fileSystem, writeError }: CommandContext,
): boolean {
  const say = (line: string) => {
    if (!options.quiet) writeError(`consent-tag: ${line}\n`);
  };
  // Locked like one that is written to: a folder in which nothing could be written is told about, too.
  const output = openOutput(resolve(cwd, options.out), options.out, say, fileSystem);
  try {
    return isAsRecorded(output, record, cacheFolder, fileSystem);
  } finally {
    output.close();
  }
}
