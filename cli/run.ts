import nodeFs from 'node:fs';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { BuildOptions } from './commands/build.ts';
import type { CommandContext, Outcome, SharedOptions } from './commands/commandContext.ts';
import { printable } from './diagnostics/printable.ts';
import { OutputError } from './output/outputError.ts';
import { VERSION } from './version.ts';

/** The part of `process` a run needs. */
export interface ProcessLike {
  argv: string[];
  cwd(): string;
  env: Record<string, string | undefined>;
  stdout: StreamLike;
  stderr: StreamLike;
}

interface StreamLike {
  write(text: string): unknown;
  isTTY?: boolean;
  on?(event: 'error', listener: (error: Error) => void): unknown;
}

/** What tests put in the place of the real thing. */
export type Replacements = Partial<Pick<CommandContext, 'loadCompiler' | 'fileSystem'>>;

const exitCodes: Record<Outcome | 'usage', number> = { fine: 0, findings: 1, usage: 2, failure: 3 };

/** Runs the command line of a process and gives its exit status. Never throws, never exits by itself. */
export async function run(process: ProcessLike, replacements: Replacements = {}): Promise<number> {
  for (const stream of [process.stdout, process.stderr]) stream.on?.('error', ignoreClosedPipe);
  const context = createContext(process, replacements);
  let outcome: Outcome = 'fine';
  const program = createProgram(context, (ended) => {
    outcome = ended;
  });
  try {
    await program.parseAsync(process.argv);
    return exitCodes[outcome];
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.fine : exitCodes.usage;
    context.writeError(`consent-tag: ${failureMessage(error)}\n`);
    return exitCodes.failure;
  }
}

function createProgram(context: CommandContext, end: (outcome: Outcome) => void): Command {
  const program = new Command('consent-tag')
    .description('Turns tenant configs into paste-safe snippets that follow the visitor’s consent.')
    .version(VERSION)
    .exitOverride()
    .showSuggestionAfterError()
    .configureOutput({ writeOut: context.writeOut, writeErr: (text) => context.writeError(safeLines(text)) });
  addShared(program.command('validate'))
    .description('check configs; write nothing')
    .action(async (paths: string[], options: SharedOptions) => {
      const { validate } = await import('./commands/validate.ts');
      end(await validate(paths, options, context));
    });
  addShared(program.command('build'))
    .description('check, compile and write; nothing is written if any config is invalid')
    .requiredOption('-o, --out <folder>', 'folder to write to', nonEmpty)
    .addOption(
      new Option('--emit <kinds>', 'what to write, separated by commas: snippet')
        .default(['snippet'], 'snippet')
        .argParser(parseEmit),
    )
    .option('--keep-going', 'write the valid tenants even if others are invalid')
    .action(async (paths: string[], options: BuildOptions) => {
      const { build } = await import('./commands/build.ts');
      end(await build(paths, options, context));
    });
  return program;
}

function addShared(command: Command): Command {
  return command
    .argument('<path...>', 'config files, folders (all *.json below) or glob patterns')
    .addOption(
      new Option('--format <format>', 'how findings are told').choices(['pretty', 'json']).default('pretty'),
    )
    .option('--strict', 'fail on warnings too')
    .option('--quiet', 'tell only what makes the run fail');
}

function parseEmit(value: string): string[] {
  const kinds = value.split(',').map((kind) => kind.trim());
  const unknown = kinds.find((kind) => kind !== 'snippet');
  if (unknown !== undefined) throw new InvalidArgumentError('Allowed choices are snippet.');
  return kinds;
}

function nonEmpty(value: string): string {
  if (value === '') throw new InvalidArgumentError('It must not be empty.');
  return value;
}

function createContext(process: ProcessLike, replacements: Replacements): CommandContext {
  return {
    cwd: process.cwd(),
    writeOut: (text) => void process.stdout.write(text),
    writeError: (text) => void process.stderr.write(text),
    errorIsTerminal: process.stderr.isTTY === true,
    env: process.env,
    loadCompiler: async () => (await import('./compile/compiler.ts')).createCompiler(),
    fileSystem: nodeFs,
    ...replacements,
  };
}

function failureMessage(error: unknown): string {
  const message = printable(error instanceof Error ? error.message : String(error));
  if (error instanceof OutputError) return message;
  return `internal error: ${message}. Please report this, with the command and the config, to the maintainers of consent-tag ${VERSION}`;
}

/** What commander echoes of the command line must not reach the terminal as control characters. */
function safeLines(text: string): string {
  return text.split('\n').map(printable).join('\n');
}

/** The reader of a pipe may leave early (`| head`); that is no failure of ours. */
function ignoreClosedPipe(error: Error): void {
  if (!('code' in error) || error.code !== 'EPIPE') throw error;
}
