import { Argument } from 'commander';
import type { Shell } from '../commands/completion.ts';
import type { CommandLine } from './commandLine.ts';
import { addExamples } from './examples.ts';

/** `consent-tag completion <shell>` */
export function defineCompletion({ program, context }: CommandLine): void {
  addExamples(program.command('completion'), {
    'source <(consent-tag completion bash)': 'in ~/.bashrc',
    'source <(consent-tag completion zsh)': 'in ~/.zshrc',
    'consent-tag completion fish | source': 'in ~/.config/fish/config.fish',
  })
    .description('print a script that completes commands in a shell')
    .addArgument(new Argument('<shell>', 'the shell it is for').choices(['bash', 'zsh', 'fish']))
    .action(async (shell: Shell) => {
      const { completion } = await import('../commands/completion.ts');
      context.writeOut(await completion(shell, program));
    });
}
