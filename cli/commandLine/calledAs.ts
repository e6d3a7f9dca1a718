import { basename, relative } from 'node:path';

/** The words that call this tool again from the working directory, as far as a process can know them. */
export function calledAs({
  argv,
  cwd,
  env,
}: {
  argv: string[];
  cwd(): string;
  env: Record<string, string | undefined>;
}): string[] {
  const script = argv[1] ?? '';
  if (basename(script) !== 'bin.js') {
    // `npx` runs a program that need not be on the path.
    return env.npm_command === 'exec' ? ['npx', 'consent-tag'] : ['consent-tag'];
  }
  return ['node', relative(cwd(), script) || script];
}
