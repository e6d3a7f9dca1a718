import type { Command } from 'commander';
import type { CommandContext, Outcome } from '../commands/commandContext.ts';

/** What the definition of a command needs. */
export interface CommandLine {
  program: Command;
  context: CommandContext;
  /** Says how the command ended; `run.ts` turns it into an exit status. */
  end(outcome: Outcome): void;
}
