import { Argument } from 'commander';
import type { CommandLine } from './commandLine.ts';
import { addExamples } from './examples.ts';

/** The schemas this package comes with; a test compares them with the files. */
export const schemaNames = ['tenant', 'project', 'findings', 'manifest', 'cookies', 'diff', 'verify'];

/** `consent-tag schema [name]` */
export function defineSchema({ program, context }: CommandLine): void {
  addExamples(program.command('schema'), {
    'consent-tag schema > tenant.schema.json': 'keep the schema beside your configs',
    'consent-tag schema cookies': 'that of cookies.json',
  })
    .description('print the JSON Schema of a config')
    .addArgument(
      new Argument('[name]', 'of what: a config, or something this program writes')
        .choices(schemaNames)
        .default('tenant'),
    )
    .action(async (name: string) => {
      const { printSchema } = await import('../commands/printSchema.ts');
      printSchema(name, context);
    });
}
