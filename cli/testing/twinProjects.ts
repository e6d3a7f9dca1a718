import { lstatSync, mkdtempSync, readdirSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { lockName } from '../output/buildLock.ts';
import { type CommandResult, runCommand } from './runCommand.ts';
import { tempProject, treeOf } from './tempProject.ts';

type Replacements = NonNullable<Parameters<typeof runCommand>[2]>;

/** How a build of the twins is run. */
export interface TwinBuild extends Replacements {
  args?: readonly string[];
  /** Relative to the projects. */
  from?: string;
}

/** Two projects of the same content, to which the same happens; only one remembers anything. */
export interface TwinProjects {
  /** Holds what the one remembers. */
  cache: string;
  /** Does something to both. */
  change(action: (cwd: string) => void): Promise<void>;
  /**
   * Builds both, and expects that the same was told and that the same is there. Tells whether the build was
   * recalled, and what was told.
   */
  build(run?: TwinBuild): Promise<CommandResult & { recalled: boolean }>;
}

/** @param args of `build`, unless others are given */
export function twinProjects(
  files: Parameters<typeof tempProject>[0],
  args: readonly string[],
): TwinProjects {
  const [remembering, forgetful] = [tempProject(files), tempProject(files)];
  const cache = realpathSync(mkdtempSync(join(tmpdir(), 'consent-tag-cache-')));
  onTestFinished(() => rmSync(cache, { recursive: true, force: true }));
  const run = (cwd: string, { args: given = args, from = '', ...rest }: TwinBuild, ...more: string[]) =>
    runCommand(join(cwd, from), ['build', ...given, ...more], {
      ...rest,
      env: { XDG_CACHE_HOME: cache, ...rest.env },
    });
  return {
    cache,
    async change(action) {
      action(remembering);
      action(forgetful);
      await waitForLaterTimes(cache);
    },
    async build(given = {}) {
      const before = recordsIn(cache);
      const told = await run(remembering, given);
      // A build that is not recalled and ends well is recorded anew.
      const recalled = told.exitCode === 0 && before !== '' && recordsIn(cache) === before;
      expect(told).toEqual(await run(forgetful, given, '--no-cache'));
      expect(outputOf(remembering)).toEqual(outputOf(forgetful));
      await waitForLaterTimes(cache);
      return { ...told, recalled };
    },
  };
}

/** All but the lock, which says who holds it. */
function outputOf(cwd: string): Record<string, string> {
  const out = join(cwd, 'out');
  const { [lockName]: _lock, ...tree } = isFolder(out) ? treeOf(out) : {};
  return tree;
}

/** Which files the records are. */
function recordsIn(cache: string): string {
  const folder = join(cache, 'consent-tag/builds');
  const names = isFolder(folder) ? readdirSync(folder).sort() : [];
  return names.map((name) => `${name} ${lstatSync(join(folder, name)).ino}`).join();
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** File systems keep time in ticks: what changes from now on has a later one than everything before. */
export async function waitForLaterTimes(folder: string): Promise<void> {
  const probe = join(folder, 'probe');
  const touch = () => {
    writeFileSync(probe, '');
    return statSync(probe).ctimeMs;
  };
  for (const now = touch(); touch() === now; ) await new Promise(setImmediate);
  rmSync(probe);
}
