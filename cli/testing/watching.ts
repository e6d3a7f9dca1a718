import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { fakeCompiler } from './runCommand.ts';
import { watchBuild } from './watchedBuild.ts';

/** A config with one platform's defaults, and what a test wants different. */
export const shop = (tenant: string, rest: object = {}) => ({
  tenant,
  consent: { platform: 'google' },
  ...rest,
});

/** Compiles each tenant into a script that says all about it. */
export const loadCompiler = async () => ({
  ...fakeCompiler,
  compile: (config: object) => ({ js: `/*${JSON.stringify(config)}*/`, features: [] }),
});

/** Starts `build --watch`; over when the test is. */
export async function watching(cwd: string, args: string[], replacements = {}) {
  const build = await watchBuild(cwd, args, { loadCompiler, ...replacements });
  onTestFinished(async () => void (await build.end()));
  const save = (file: string, config: object | string) => {
    mkdirSync(dirname(join(cwd, file)), { recursive: true });
    writeFileSync(join(cwd, file), typeof config === 'string' ? config : JSON.stringify(config));
  };
  /** The next line without how long it took. */
  const line = async () => (await build.next()).line.replace(/, in (?:less than a second|\d+ seconds?)$/, '');
  return { ...build, save, line };
}
