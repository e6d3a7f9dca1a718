import type { SharedOptions } from '../commands/commandContext.ts';
import type { CommandLine } from './commandLine.ts';
import { addSharedOptions } from './sharedOptions.ts';

/** `consent-tag validate <path...>` */
export function defineValidate({ program, context, end }: CommandLine): void {
  addSharedOptions(program.command('validate'))
    .description('check configs; write nothing')
    .action(async (paths: string[], options: SharedOptions) => {
      const { validate } = await import('../commands/validate.ts');
      end(await validate(paths, options, context));
    });
}
