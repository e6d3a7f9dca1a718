import nodeFs from 'node:fs';
import { Writable } from 'node:stream';
import { CommanderError } from 'commander';
import { calledAs } from './commandLine/calledAs.ts';
import { createProgram } from './commandLine/createProgram.ts';
import type { CommandContext, Outcome, Terminal } from './commands/commandContext.ts';
import { printable } from './diagnostics/printable.ts';
import { endOfInput } from './init/endOfInput.ts';
import { OutputError } from './output/outputError.ts';
import { VERSION } from './version.ts';

/** The part of `process` a run needs. */
export interface ProcessLike {
  argv: string[];
  cwd(): string;
  env: Record<string, string | undefined>;
  stdin?: NodeJS.ReadableStream & { isTTY?: boolean };
  stdout: StreamLike;
  stderr: StreamLike;
  once?(event: 'SIGINT' | 'SIGTERM', listener: () => void): unknown;
}

interface StreamLike {
  write(text: string): unknown;
  isTTY?: boolean;
  columns?: number;
  on?(event: 'error', listener: (error: Error) => void): unknown;
  writableNeedDrain?: boolean;
  destroyed?: boolean;
  once?(event: 'drain' | 'close', listener: () => void): unknown;
  off?(event: 'drain' | 'close', listener: () => void): unknown;
}

/** What tests put in the place of the real thing. */
export type Replacements = Partial<
  Pick<CommandContext, 'loadCompiler' | 'fileSystem' | 'untilInterrupted' | 'writeOut' | 'writeError'>
>;

// 130 is what shells report for a program that Ctrl-C has ended.
const exitCodes: Record<Outcome, number> = { fine: 0, findings: 1, usage: 2, failure: 3, cancelled: 130 };

/** Runs the command line of a process and gives its exit status. Never throws, never exits by itself. */
export async function run(process: ProcessLike, replacements: Replacements = {}): Promise<number> {
  const context = createContext(process, replacements);
  let outcome: Outcome = 'fine';
  const end = (ended: Outcome) => {
    outcome = ended;
  };
  try {
    await createProgram({ context, end }, process.argv[2]).parseAsync(process.argv);
    return exitCodes[outcome];
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.fine : exitCodes.usage;
    context.writeError(`consent-tag: ${failureMessage(error)}\n`);
    return exitCodes.failure;
  }
}

function createContext(process: ProcessLike, replacements: Replacements): CommandContext {
  let terminal: Terminal | undefined;
  const out = openedOnce(() => process.stdout);
  const error = openedOnce(() => process.stderr);
  return {
    cwd: process.cwd(),
    writeOut: (text) => void out().write(text),
    outTaken: () => taken(out()),
    writeError: (text) => void error().write(text),
    get errorIsTerminal() {
      return error().isTTY === true;
    },
    get outIsTerminal() {
      return out().isTTY === true;
    },
    get errorColumns() {
      return error().columns;
    },
    get outColumns() {
      return out().columns;
    },
    get terminal() {
      terminal ??= terminalOf(process);
      return terminal;
    },
    calledAs: calledAs(process),
    env: process.env,
    loadCompiler: async (options) => (await import('./compile/compiler.ts')).createCompiler(options),
    fileSystem: nodeFs,
    untilInterrupted: () =>
      new Promise((resolve) => {
        process.once?.('SIGINT', resolve);
        process.once?.('SIGTERM', resolve);
      }),
    ...replacements,
  };
}

/** Only looking at a stream of the process opens it, which takes as long as reading a hundred configs. */
function openedOnce(open: () => StreamLike): () => StreamLike {
  let stream: StreamLike | undefined;
  return () => {
    if (!stream) {
      stream = open();
      stream.on?.('error', ignoreClosedPipe);
    }
    return stream;
  };
}

/** A terminal at both ends; what is asked goes to stderr. */
function terminalOf({ stdin, stderr }: ProcessLike): Terminal | undefined {
  if (!stdin?.isTTY || !stderr.isTTY) return undefined;
  const output = new Writable({
    write(chunk, _encoding, done) {
      stderr.write(String(chunk));
      done();
    },
  });
  // Each question ends its output; as with the real stream, others may follow.
  const end = () => output;
  Object.assign(output, { columns: stderr.columns, end });
  return { input: stdin, output, signal: endOfInput(stdin) };
}

function failureMessage(error: unknown): string {
  const message = printable(error instanceof Error ? error.message : String(error));
  if (error instanceof OutputError) return message;
  return `internal error: ${message}. Please report this, with the command and the config, to the maintainers of consent-tag ${VERSION}`;
}

/** Resolves when the reader has taken what was written, or has left. */
async function taken(stream: StreamLike): Promise<void> {
  if (!stream.writableNeedDrain || stream.destroyed) return;
  await new Promise<void>((resolve) => {
    const events = ['drain', 'close'] as const;
    const end = () => {
      for (const event of events) stream.off?.(event, end);
      resolve();
    };
    for (const event of events) stream.once?.(event, end);
  });
}

/** The reader of a pipe may leave early (`| head`); that is no failure of ours. */
function ignoreClosedPipe(error: Error): void {
  if (!('code' in error) || error.code !== 'EPIPE') throw error;
}
