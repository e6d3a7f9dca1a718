import { Option } from 'commander';
import type { DiffOptions } from '../commands/diff.ts';
import type { CommandLine } from './commandLine.ts';
import { addExamples } from './examples.ts';

/** `consent-tag diff <old> <new>` */
export function defineDiff({ program, context, end }: CommandLine): void {
  addExamples(program.command('diff'), {
    'consent-tag diff released dist': 'what a release would change',
    'consent-tag diff old.json dist --format json': 'the same for a program',
    'consent-tag diff released dist --exit-code': 'fail a job if anything differs',
  })
    .description('compare two builds, tenant by tenant')
    .argument('<old>', 'manifest, or folder that holds one')
    .argument('<new>', 'manifest, or folder that holds one')
    .addOption(
      new Option('--format <format>', 'how the differences are told')
        .choices(['text', 'json'])
        .default('text'),
    )
    .option('--exit-code', 'end with status 1 if anything differs')
    .action(async (old: string, now: string, options: DiffOptions) => {
      const { diff } = await import('../commands/diff.ts');
      end(await diff(old, now, options, context));
    });
}
