import type { Argument, Option } from 'commander';

/** Gives the words a shell may offer. */
export type Words = () => Promise<string[]>;

const known = new WeakMap<Argument, Words>();

/** For an argument whose words are too costly to load at every start; others declare their choices. */
export function completeWith(argument: Argument, words: Words): Argument {
  known.set(argument, words);
  return argument;
}

/** What was given with `completeWith`, else the argument's choices. */
export async function wordsOf(argument: Argument): Promise<string[]> {
  return (await known.get(argument)?.()) ?? [...(argument.argChoices ?? [])];
}

const lists = new WeakMap<Option, readonly string[]>();

/** For an option whose value is some of these words, separated by commas. */
export function completeList(option: Option, words: readonly string[]): Option {
  lists.set(option, words);
  return option;
}

/** What was given with `completeList`. */
export function listOf(option: Option): readonly string[] {
  return lists.get(option) ?? [];
}
