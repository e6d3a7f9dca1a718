import type { MergeOptions } from '../commands/merge.ts';
import type { CommandLine } from './commandLine.ts';
import { addExamples } from './examples.ts';
import { nonEmpty } from './sharedOptions.ts';

/** `consent-tag merge <folder...> -o <folder>` */
export function defineMerge({ program, context, end }: CommandLine): void {
  addExamples(program.command('merge'), {
    'consent-tag merge shards/1 shards/2 -o dist': 'join what --shard wrote',
    'consent-tag merge shards/* -o dist --prune': 'and remove what is gone',
  })
    .description('join outputs into what one build of all tenants writes')
    .argument('<folder...>', 'output folders; all shards, or none')
    .requiredOption('-o, --out <folder>', 'folder to write to', nonEmpty)
    .option('--partial', 'join the shards that are there')
    .option('--prune', 'remove the files of tenants that are no longer configured')
    .option('--quiet', 'print no summary')
    .action(async (paths: string[], options: MergeOptions) => {
      const { merge } = await import('../commands/merge.ts');
      end(merge(paths, options, context));
    });
}
