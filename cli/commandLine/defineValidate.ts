import type { SharedOptions } from '../commands/commandContext.ts';
import type { CommandLine } from './commandLine.ts';
import { addExamples } from './examples.ts';
import { addSharedOptions } from './sharedOptions.ts';

/** `consent-tag validate [path...]` */
export function defineValidate({ program, context, end }: CommandLine): void {
  const command = addExamples(program.command('validate'), {
    'consent-tag validate tenants': 'every config below tenants/',
    "consent-tag validate 'shops/**/tenant.json'": 'those that match a pattern',
    'consent-tag validate acme.json --format json': 'findings for a program',
  });
  addSharedOptions(command)
    .description('check configs; write nothing')
    .action(async (paths: string[], options: SharedOptions) => {
      const { validate } = await import('../commands/validate.ts');
      end(await validate(paths, options, context));
    });
}
