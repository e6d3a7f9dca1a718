import { InvalidArgumentError, Option } from 'commander';
import type { GivenBuildOptions } from '../commands/build.ts';
import { type EmitKind, emitKinds } from '../output/fileRenderer.ts';
import { parseShard, type Shard } from '../output/shard.ts';
import type { CommandLine } from './commandLine.ts';
import { completeList } from './completeWith.ts';
import { addExamples } from './examples.ts';
import { addSharedOptions, nonEmpty } from './sharedOptions.ts';

/** `consent-tag build [path...] -o <folder>` */
export function defineBuild({ program, context, end }: CommandLine): void {
  const command = addExamples(program.command('build'), {
    'consent-tag build tenants -o dist': 'every tenant below tenants/',
    'consent-tag build acme.json -o dist --strict': 'fail on warnings too',
  });
  addSharedOptions(command)
    .description('check, compile and write; nothing is written if any config is invalid')
    .option('-o, --out <folder>', 'folder to write to (default: that of the project)', nonEmpty)
    .addOption(
      completeList(
        new Option('--emit <kinds>', emitKinds.join(', '))
          .default(['snippet', 'disclosure'], 'snippet,disclosure')
          .argParser(parseEmit),
        emitKinds,
      ),
    )
    .addOption(new Option('--target <target>', 'what else to write').choices(['gtm']))
    .option('--debug', 'write a readable snippet too, which tells its decisions')
    .option('--keep-going', 'write the valid tenants even if others are invalid')
    .option('--watch', 'then build whatever changes, until Ctrl+C')
    .option('--prune', 'remove the files of tenants that are no longer configured')
    .option('--verify-outputs', 'hash the files that are already there')
    .addOption(
      new Option('--shard <part>', 'write only one part, such as 2/4; merge joins them').argParser(
        parseShardOption,
      ),
    )
    .option('--no-cache', 'compile every shape anew')
    .action(async (paths: string[], options: GivenBuildOptions) => {
      const { build } = await import('../commands/build.ts');
      end(await build(paths, options, context));
    });
}

function isEmitKind(kind: string): kind is EmitKind {
  return (emitKinds as readonly string[]).includes(kind);
}

function parseEmit(value: string): EmitKind[] {
  const kinds = value.split(',').map((kind) => kind.trim());
  if (!kinds.every(isEmitKind)) {
    throw new InvalidArgumentError(`Allowed choices are ${emitKinds.join(', ')}.`);
  }
  return kinds;
}

function parseShardOption(value: string): Shard {
  const shard = parseShard(value);
  if (!shard) throw new InvalidArgumentError('It must be a part of a whole, such as 2/4.');
  return shard;
}
