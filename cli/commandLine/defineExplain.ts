import { Argument, Option } from 'commander';
import type { ExplainOptions } from '../commands/explain.ts';
import type { CommandLine } from './commandLine.ts';
import { completeWith } from './completeWith.ts';
import { addExamples } from './examples.ts';

/** `consent-tag explain [code]` */
export function defineExplain({ program, context }: CommandLine): void {
  const command = addExamples(program.command('explain'), {
    'consent-tag explain RETENTION_CAPPED': 'what it means, and what to do',
    'consent-tag explain': 'list every finding there is',
  });
  command
    .description('say what a finding means and how to fix it')
    .addArgument(
      completeWith(new Argument('[code]', 'code of the finding, in capitals or not'), async () =>
        Object.keys((await import('../diagnostics/codes.ts')).codes),
      ),
    )
    .addOption(new Option('--format <format>', 'how it is told').choices(['text', 'json']).default('text'))
    .action(async (code: string | undefined, options: ExplainOptions) => {
      const { explain } = await import('../commands/explain.ts');
      const fault = explain(code, options, context);
      if (fault !== undefined) command.error(fault);
    });
}
