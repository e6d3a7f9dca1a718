import { Option } from 'commander';
import type { ShowConfigOptions } from '../commands/showConfig.ts';
import type { CommandLine } from './commandLine.ts';
import { addExamples } from './examples.ts';

/** `consent-tag config <file>` */
export function defineConfig({ program, context, end }: CommandLine): void {
  addExamples(program.command('config'), {
    'consent-tag config tenants/acme.json': 'every setting and its origin',
    'consent-tag config acme.json --format json': 'the same for a program',
  })
    .description('show a config with its bases and defaults filled in')
    .argument('<file>', 'config of a tenant')
    .addOption(
      new Option('--format <format>', 'how it is told')
        .choices(['text', 'json'])
        .default(undefined, 'text on a terminal'),
    )
    .action(async (file: string, options: ShowConfigOptions) => {
      const { showConfig } = await import('../commands/showConfig.ts');
      end(await showConfig(file, options, context));
    });
}
