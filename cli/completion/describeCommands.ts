import type { Command, Option } from 'commander';
import { listOf, wordsOf } from '../commandLine/completeWith.ts';

/** An option as a shell needs it. */
export interface DescribedOption {
  /** `-o`, `--out` */
  names: string[];
  description: string;
  takesValue: boolean;
  choices: string[];
  /** The words that its value can be a list of, separated by commas. */
  listed: readonly string[];
}

/** A command as a shell needs it. */
export interface DescribedCommand {
  name: string;
  description: string;
  options: DescribedOption[];
  /** The words its arguments can be; without any, they are taken for files. */
  words: string[];
}

/** Every command of the program, and `help`, which commander adds by itself. */
export async function describeCommands(program: Command): Promise<DescribedCommand[]> {
  const commands = await Promise.all(program.commands.map(describe));
  const words = commands.map(({ name }) => name);
  return [...commands, { name: 'help', description: 'display help for command', options: [], words }];
}

/** The options of the program itself, or of one command. */
export function optionsOf(command: Command): DescribedOption[] {
  return command.createHelp().visibleOptions(command).map(describeOption);
}

async function describe(command: Command): Promise<DescribedCommand> {
  const words = await Promise.all(command.registeredArguments.map(wordsOf));
  return {
    name: command.name(),
    description: command.description(),
    options: optionsOf(command),
    words: words.flat(),
  };
}

function describeOption(option: Option): DescribedOption {
  const { short, long, description, required, optional, argChoices } = option;
  return {
    names: [short, long].filter((name) => name != null),
    description,
    takesValue: required || optional,
    choices: [...(argChoices ?? [])],
    listed: listOf(option),
  };
}
