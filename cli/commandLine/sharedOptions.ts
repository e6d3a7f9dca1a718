import { type Command, InvalidArgumentError, Option } from 'commander';
import { formatNames } from '../diagnostics/formats/formats.ts';

/** Adds what every command that reads configs has: paths, and how findings are told. */
export function addSharedOptions(command: Command): Command {
  return command
    .argument('[path...]', 'files, folders (all *.json below) or globs')
    .addOption(new Option('--format <format>', 'findings as').choices(formatNames).default('pretty', ''))
    .option('--strict', 'fail on warnings too')
    .option('--quiet', 'tell only what makes the run fail');
}

/** The value of an option that must say something. */
export function nonEmpty(value: string): string {
  if (value === '') throw new InvalidArgumentError('It must not be empty.');
  return value;
}
