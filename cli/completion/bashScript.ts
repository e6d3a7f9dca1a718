import type { DescribedCommand, DescribedOption } from './describeCommands.ts';

/**
 * The completion for bash, 3.2 and newer: static, so that a press of Tab starts no program. Where nothing
 * is known, bash completes files and folders.
 */
export function bashScript(
  commands: readonly DescribedCommand[],
  options: readonly DescribedOption[],
): string {
  return `_consent_tag() {
  local word="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" command="" words="" list="" given="" start="" index each
  # bash takes --format=json for three words, zsh for one
  if [[ $word == = ]]; then word=""; elif [[ $previous == = ]]; then previous="\${COMP_WORDS[COMP_CWORD-2]}"
  elif [[ $word == --*=* ]]; then previous="\${word%%=*}"; start="$previous="; word="\${word#*=}"; fi
  for ((index = 1; index < COMP_CWORD; index++)); do
    case "\${COMP_WORDS[index]}" in -*) ;; *) command="\${COMP_WORDS[index]}"; break ;; esac
  done
  case "$command $previous" in
${commands.flatMap(valueCases).join('\n')}
    *) case "$command $word" in
      ' -'*) words='${namesOf(options)}' ;;
      ' '*) words='${commands.map(({ name }) => name).join(' ')}' ;;
${commands.flatMap(wordCases).join('\n')}
    esac ;;
  esac
  if [[ -n $list ]]; then
    if [[ $word == *,* ]]; then given="\${word%,*},"; fi
    for each in $list; do if [[ ",$given" != *",$each,"* ]]; then words="$words $given$each"; fi; done
    compopt -o nospace 2> /dev/null
  fi
  COMPREPLY=($(compgen -P "$start" -W "$words" -- "$word"))
}
complete -o default -F _consent_tag consent-tag
`;
}

/** The same for zsh, which understands bash's completions after this. */
export function zshScript(
  commands: readonly DescribedCommand[],
  options: readonly DescribedOption[],
): string {
  return `autoload -Uz compinit bashcompinit\ncompinit\nbashcompinit\n${bashScript(commands, options)}`;
}

/** What may follow an option; nothing, where files are meant. */
function valueCases({ name, options }: DescribedCommand): string[] {
  return options
    .filter(({ takesValue }) => takesValue)
    .map(({ names, choices, listed }) => {
      const patterns = names.map((option) => `'${name} ${option}'`).join('|');
      const offer = listed.length > 0 ? `list='${listed.join(' ')}'` : `words='${choices.join(' ')}'`;
      return `    ${patterns}) ${offer} ;;`;
    });
}

function wordCases({ name, options, words }: DescribedCommand): string[] {
  return [
    `      '${name} -'*) words='${namesOf(options)}' ;;`,
    ...(words.length > 0 ? [`      '${name} '*) words='${words.join(' ')}' ;;`] : []),
  ];
}

function namesOf(options: readonly DescribedOption[]): string {
  return options.flatMap(({ names }) => names).join(' ');
}
