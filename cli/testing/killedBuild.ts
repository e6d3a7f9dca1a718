import nodeFs from 'node:fs';
import process from 'node:process';
import type { FileSystem } from '../output/fileSystem.ts';
import { run } from '../run.ts';
import { fakeCompiler } from './runCommand.ts';

/**
 * A program: builds as the command line does, and kills itself (`kill -9`) before the nth file operation of
 * the output. Arguments: n, then those of the command line.
 */
let left = Number(process.argv[2]);
const fs = Object.fromEntries(
  Object.entries(nodeFs).map(([name, member]) => [
    name,
    typeof member !== 'function'
      ? member
      : (...args: unknown[]) => {
          if (--left === 0) process.kill(process.pid, 'SIGKILL');
          return Reflect.apply(member, nodeFs, args);
        },
  ]),
) as unknown as FileSystem;

process.argv.splice(2, 1);
process.exitCode = await run(process, { loadCompiler: async () => fakeCompiler, fileSystem: fs });
