import type { Command } from 'commander';
import { bashScript, zshScript } from '../completion/bashScript.ts';
import { describeCommands, optionsOf } from '../completion/describeCommands.ts';
import { fishScript } from '../completion/fishScript.ts';

const scripts = { bash: bashScript, zsh: zshScript, fish: fishScript };

/** The shells there is a completion for. */
export type Shell = keyof typeof scripts;

/** `consent-tag completion`: a script made from the commands as they are described. */
export async function completion(shell: Shell, program: Command): Promise<string> {
  return scripts[shell](await describeCommands(program), optionsOf(program));
}
