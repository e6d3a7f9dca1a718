import type { Replacements } from '../run.ts';
import { type CommandResult, runCommand } from './runCommand.ts';

/** A `build --watch` that runs while a test changes files. */
export interface WatchedBuild {
  /** Resolves with the line that ends the next build, and all that was told before it since the last one. */
  next(): Promise<{ line: string; before: string }>;
  /** Everything told and not yet asked for. */
  rest(): string;
  /** Interrupts it, as Ctrl+C does. */
  end(): Promise<CommandResult>;
}

const lastLine = /^(?:Watching for changes.*|.* (?:changed|is new|is gone): .*)\n/m;

/** Starts one, with the first build done. */
export async function watchBuild(
  cwd: string,
  args: readonly string[],
  replacements: Replacements = {},
): Promise<WatchedBuild & { first: string }> {
  let told = '';
  let heard = () => {};
  let interrupt = () => {};
  const interrupted = new Promise<void>((resolve) => {
    interrupt = resolve;
  });
  let ended: CommandResult | undefined;
  const result = runCommand(cwd, ['build', ...args, '--watch'], {
    writeError(text) {
      told += text;
      heard();
    },
    untilInterrupted: () => interrupted,
    ...replacements,
  }).then((value) => {
    ended = value;
    heard();
    return value;
  });
  const next = async () => {
    for (;;) {
      const found = lastLine.exec(told);
      if (found) {
        const before = told.slice(0, found.index);
        told = told.slice(found.index + found[0].length);
        return { line: found[0].trimEnd(), before };
      }
      if (ended) throw new Error(`it ended with ${ended.exitCode}: ${told}`);
      await new Promise<void>((resolve) => {
        heard = resolve;
      });
    }
  };
  const { before: first } = await next();
  return {
    first,
    next,
    rest: () => told,
    end() {
      interrupt();
      return result;
    },
  };
}
