import { fileURLToPath } from 'node:url';
import type { Compiler } from '../compile/compiler.ts';
import { type Replacements, run } from '../run.ts';
import type { Person } from './person.ts';

/** A compiler whose script says which tenant it is for. */
export const fakeCompiler: Compiler = {
  fingerprint: 'fake',
  compile: async (config) => ({ js: `/*${config.tenant}*/`, features: ['fake', config.consent.platform] }),
};

/** Of each worker its own, so that tests running at the same time do not make each other forget. */
const caches = fileURLToPath(
  new URL(`../../node_modules/.cache/consent-tag-tests/${process.env.VITEST_POOL_ID}`, import.meta.url),
);

/** What a run of the command line left behind. */
export interface CommandResult {
  exitCode: number;
  stdout: string;
  stderr: string;
}

/** Runs the command line in a folder, with a fake compiler unless told otherwise. */
export async function runCommand(
  cwd: string,
  args: readonly string[],
  replacements: Replacements & {
    env?: Record<string, string>;
    isTTY?: boolean;
    columns?: number;
    person?: Person;
  } = {},
): Promise<CommandResult> {
  const { env = {}, person, isTTY = person !== undefined, columns, ...rest } = replacements;
  const result: CommandResult = { exitCode: -1, stdout: '', stderr: '' };
  const stream = (name: 'stdout' | 'stderr') => ({
    isTTY,
    ...(columns !== undefined && { columns }),
    write: (text: string) => {
      result[name] += text;
      person?.see(text);
    },
  });
  const fakeProcess = {
    argv: ['node', 'consent-tag', ...args],
    cwd: () => cwd,
    env: { XDG_CACHE_HOME: caches, ...env },
    ...(person && { stdin: person.keyboard }),
    stdout: stream('stdout'),
    stderr: stream('stderr'),
  };
  result.exitCode = await run(fakeProcess, { loadCompiler: async () => fakeCompiler, ...rest });
  return result;
}
