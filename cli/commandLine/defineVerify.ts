import { Option } from 'commander';
import type { VerifyOptions } from '../commands/verify.ts';
import type { CommandLine } from './commandLine.ts';
import { addExamples } from './examples.ts';
import { nonEmpty } from './sharedOptions.ts';

/** `consent-tag verify <path...>` */
export function defineVerify({ program, context, end }: CommandLine): void {
  addExamples(program.command('verify'), {
    'consent-tag verify dist': 'is it what its manifest says?',
    'consent-tag verify page.html --manifest dist': 'is it in the page?',
    'consent-tag verify theme/ --manifest dist': 'in any template?',
  })
    .description('check an output folder, or find snippets in saved pages')
    .argument('<path...>', 'output folders; saved pages, templates or folders of them')
    .option('--manifest <path>', 'the build that pages are held against', nonEmpty)
    .addOption(
      new Option('--format <format>', 'how the result is told').choices(['text', 'json']).default('text'),
    )
    .action(async (paths: string[], options: VerifyOptions) => {
      const { verify } = await import('../commands/verify.ts');
      end(verify(paths, options, context));
    });
}
