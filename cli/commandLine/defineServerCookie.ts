import { InvalidArgumentError, Option } from 'commander';
import type { ServerCookieOptions } from '../commands/serverCookie.ts';
import type { CommandLine } from './commandLine.ts';
import { addExamples } from './examples.ts';

/** `consent-tag server-cookie <file>` */
export function defineServerCookie({ program, context, end }: CommandLine): void {
  addExamples(program.command('server-cookie'), {
    'consent-tag server-cookie acme.json': 'line, recipes',
    'consent-tag server-cookie acme.json --recipe worker > worker.js': 'one file',
    'consent-tag server-cookie acme.json --host www.acme.cz': 'name a host',
  })
    .description('print how a server sets the identifier cookie; ready code for three kinds')
    .argument('<file>', 'config of a tenant')
    .addOption(
      new Option('--recipe <name>', 'ready code for')
        .choices(['nginx', 'worker', 'express', 'all'])
        .default('all'),
    )
    .option('--host <host>', 'a host of the shop, where the config names none', readHost)
    .addOption(new Option('--format <format>', 'how it is told').choices(['text', 'json']).default('text'))
    .action(async (file: string, options: ServerCookieOptions) => {
      const { serverCookie } = await import('../commands/serverCookie.ts');
      end(await serverCookie(file, options, context));
    });
}

function readHost(value: string): string {
  const host = value.trim().toLowerCase();
  if (
    !/^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(
      host,
    )
  ) {
    throw new InvalidArgumentError(
      'Write a host alone, such as www.acme.cz; letters beyond a to z as xn--….',
    );
  }
  return host;
}
