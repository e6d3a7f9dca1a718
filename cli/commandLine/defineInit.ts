import { InvalidArgumentError, Option } from 'commander';
import type { InitOptions } from '../commands/init.ts';
import type { CommandLine } from './commandLine.ts';
import { addExamples } from './examples.ts';
import { nonEmpty } from './sharedOptions.ts';

/** `consent-tag init [file]` */
export function defineInit({ program, context, end }: CommandLine): void {
  addExamples(program.command('init'), {
    'consent-tag init': 'asks, then writes',
    'consent-tag init --detect page.html': 'looks at a page first',
    'consent-tag init --tenant a --platform google --yes': 'asks nothing',
  })
    .description('make a tenant config; without a terminal, the options answer')
    .argument('[file]', 'where to write it (default: tenants/<tenant>.json)')
    .option('--tenant <name>', 'name of the shop or site', nonEmpty)
    .addOption(new Option('--platform <name>', 'consent platform').choices(['google', 'shoptet', 'didomi']))
    .option('--purpose <id>', 'what stands for analytics; may be repeated', collect)
    .option('--domain <domain>', 'cookie domain: auto, host or a domain', nonEmpty)
    .option('--denied <storage>', 'storage without consent: memory or none', nonEmpty)
    .option('--max-age <duration>', 'how long the identifier is kept, such as 395d', nonEmpty)
    .option('--experiment <test>', 'such as hero=control:50,bold:50; may be repeated', collect)
    .option('--collector <url>', 'endpoint of the shop for identifiers and events', nonEmpty)
    .option('--detect <page>', 'propose the platform of a saved page or an address', nonEmpty)
    .option('--force', 'replace the file if there is one')
    .option('--stdout', 'print the config instead of writing it')
    .option('-y, --yes', 'ask nothing')
    .action(async (file: string | undefined, options: InitOptions) => {
      const { init } = await import('../commands/init.ts');
      end(await init(file, options, context));
    });
}

function collect(value: string, earlier: string[] = []): string[] {
  if (value === '') throw new InvalidArgumentError('It must not be empty.');
  return [...earlier, value];
}
