import type { Command } from 'commander';
import { createProgram } from '../commandLine/createProgram.ts';
import type { CommandContext } from '../commands/commandContext.ts';

/** The command line as it is described, for tests that look at it. It prints nothing; do not run its commands. */
export function describedProgram(): Command {
  const ignore = () => {};
  // Only a command that is run needs the rest of its surroundings.
  const context = { writeOut: ignore, writeError: ignore } as Partial<CommandContext> as CommandContext;
  return createProgram({ context, end: ignore });
}

/** A command and all below it. */
export function commandsBelow(command: Command): Command[] {
  return [command, ...command.commands.flatMap(commandsBelow)];
}
