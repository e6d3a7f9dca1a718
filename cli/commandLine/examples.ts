import type { Command } from 'commander';

/** Command lines as they can be typed, each with what it does. */
export type Examples = Readonly<Record<string, string>>;

const declared = new WeakMap<Command, Examples>();

/**
 * Puts examples at the top of a command's help; every command has some. Tests hold each line against the
 * real commands and options.
 * @example addExamples(program.command('build'), { 'consent-tag build tenants -o dist': 'all tenants' })
 */
export function addExamples(command: Command, examples: Examples): Command {
  declared.set(command, examples);
  return command;
}

/** What was declared with `addExamples`. */
export function examplesOf(command: Command): Examples {
  return declared.get(command) ?? {};
}
