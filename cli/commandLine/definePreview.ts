import { InvalidArgumentError } from 'commander';
import type { PreviewOptions } from '../commands/preview.ts';
import type { CommandLine } from './commandLine.ts';
import { addExamples } from './examples.ts';

/** `consent-tag preview <file>` */
export function definePreview({ program, context, end }: CommandLine): void {
  addExamples(program.command('preview'), {
    'consent-tag preview acme.json': 'see the snippet at work',
    'consent-tag preview acme.json --port 8080': 'at an address that stays the same',
  })
    .summary('try the real snippet in a local page')
    .description('open a local page with the real snippet, a simulated platform and a live view of storage')
    .argument('<file>', 'a tenant config')
    .option('--port <number>', 'port on this machine (default: a free one)', parsePort, 0)
    .action(async (file: string, options: PreviewOptions) => {
      const { preview } = await import('../commands/preview.ts');
      end(await preview(file, options, context));
    });
}

function parsePort(value: string): number {
  const port = Number(value);
  if (!/^\d{1,5}$/.test(value) || port > 65_535) {
    throw new InvalidArgumentError('It must be a number from 0 to 65535; 0 takes a free one.');
  }
  return port;
}
