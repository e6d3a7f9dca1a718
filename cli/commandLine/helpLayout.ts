import { type Command, Help, type HelpConfiguration, type Option } from 'commander';
import { examplesOf } from './examples.ts';

/** commander's help, made short enough for a screen of 24 lines; a test sees to it for every command. */
export const helpLayout: HelpConfiguration = {
  formatHelp,
  visibleOptions,
  optionDescription,
  subcommandTerm,
  subcommandDescription,
};

/** Examples first, since most people look for one to change; no empty line in the rest. */
function formatHelp(command: Command, helper: Help): string {
  const lines = Object.entries(examplesOf(command));
  const width = Math.max(0, ...lines.map(([line]) => line.length));
  const examples = lines.map(([line, what]) => `  ${line.padEnd(width)}  ${what}\n`).join('');
  const rest = Help.prototype.formatHelp.call(helper, command, helper);
  const dense = rest
    .replace('\n\n', '\n')
    .replace(/(Arguments:\n(?: .*\n)+)\n/, '$1')
    .replace('\n\nCommands:', '\nCommands:');
  return `Examples:\n${examples}\n${dense}`;
}

/** A command's help does without `--help`, which whoever reads it has found. */
function visibleOptions(this: Help, command: Command): Option[] {
  if (!command.parent) return Help.prototype.visibleOptions.call(this, command);
  return command.options.filter(({ hidden }) => !hidden);
}

/** `how findings are told: pretty, json (default: pretty)` */
function optionDescription({
  description,
  argChoices,
  defaultValue,
  defaultValueDescription,
}: Option): string {
  const choices = argChoices ? `: ${argChoices.join(', ')}` : '';
  const shown = defaultValueDescription ?? (typeof defaultValue === 'string' ? defaultValue : undefined);
  return description + choices + (shown ? ` (default: ${shown})` : '');
}

/** A command and its arguments: that there are options goes without saying. */
function subcommandTerm(command: Command): string {
  const words = command.registeredArguments.map((argument) => {
    const name = argument.name() + (argument.variadic ? '...' : '');
    return argument.required ? `<${name}>` : `[${name}]`;
  });
  return [command.name(), ...words].join(' ');
}

/** The first half of a sentence that has two: the command's own help has all of it. */
function subcommandDescription(command: Command): string {
  return command.summary() || (command.description().split('; ')[0] ?? '');
}
