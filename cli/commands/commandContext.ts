import type { Compiler, CompilerOptions } from '../compile/compiler.ts';
import type { FormatName } from '../diagnostics/formats/formats.ts';
import type { FileSystem } from '../output/fileSystem.ts';

/** What a command gets from the outside. */
export interface CommandContext {
  cwd: string;
  /** Data, for programs. */
  writeOut(text: string): void;
  /** Resolves when the reader of `writeOut` is ready for more: what has no bound waits for it now and then. */
  outTaken(): Promise<void>;
  /** Everything else, for people. */
  writeError(text: string): void;
  errorIsTerminal: boolean;
  outIsTerminal: boolean;
  /** Width of the terminal behind `writeError`, if it is one. */
  errorColumns?: number | undefined;
  /** Width of the terminal behind `writeOut`, if it is one. */
  outColumns?: number | undefined;
  /** Where questions can be asked, if there is a person to answer them. */
  readonly terminal?: Terminal | undefined;
  /** How the tool was called, for command lines that are shown: `consent-tag`, `npx consent-tag`. */
  calledAs: string[];
  env: Record<string, string | undefined>;
  loadCompiler(options?: CompilerOptions): Promise<Compiler>;
  fileSystem: FileSystem;
  /** Resolves when the user ends a command that runs on and on (Ctrl+C). */
  untilInterrupted(): Promise<void>;
}

/** Questions are printed where everything for people goes: stdout stays free for data. */
export interface Terminal {
  input: NodeJS.ReadableStream;
  output: NodeJS.WritableStream;
  /** Aborted when no more can be typed. */
  signal: AbortSignal;
}

/** Options of every command that reads configs. */
export interface SharedOptions {
  format: FormatName;
  strict?: boolean;
  quiet?: boolean;
}

/** How a command ended; `run.ts` turns it into an exit status. */
export type Outcome = 'fine' | 'findings' | 'usage' | 'failure' | 'cancelled';
