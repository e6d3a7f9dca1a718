import type { DescribedCommand, DescribedOption } from './describeCommands.ts';

/** The completion for fish, which shows the descriptions too. */
export function fishScript(
  commands: readonly DescribedCommand[],
  options: readonly DescribedOption[],
): string {
  const lines = [
    ...options.map((option) => optionLine('__fish_use_subcommand', option)),
    ...commands.flatMap(commandLines),
  ];
  return `${lines.join('\n')}\n`;
}

function commandLines({ name, description, options, words }: DescribedCommand): string[] {
  const inside = `__fish_seen_subcommand_from ${name}`;
  return [
    `complete -c consent-tag -n __fish_use_subcommand -f -a ${name} -d ${quoted(description)}`,
    ...options.map((option) => optionLine(inside, option)),
    ...(words.length > 0 ? [`complete -c consent-tag -n '${inside}' -f -a '${words.join(' ')}'`] : []),
  ];
}

function optionLine(condition: string, option: DescribedOption): string {
  const { names, description } = option;
  const flags = names.map((name) => (name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`));
  const start = `complete -c consent-tag -n '${condition}'`;
  return [start, ...flags, ...valueFlags(option), `-d ${quoted(description)}`].join(' ');
}

function valueFlags({ takesValue, choices, listed }: DescribedOption): string[] {
  if (listed.length > 0) {
    return [`-x -a '(__fish_complete_list , "string split , ${listed.join(',')}")'`];
  }
  return choices.length > 0 ? [`-x -a '${choices.join(' ')}'`] : takesValue ? ['-r'] : [];
}

/** In fish only these two characters mean something between single quotes. */
function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
