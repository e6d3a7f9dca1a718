import { Session } from 'node:inspector/promises';
import { setFlagsFromString } from 'node:v8';

// Counters live with the code they count: it must stay, and must not be replaced by an optimised one.
setFlagsFromString('--no-flush-bytecode');
setFlagsFromString('--no-opt');
// Only what is compiled from now on has counters, so this module has to be imported before what it measures.
const session = new Session();
session.connect();
await session.post('Profiler.enable');
await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });

/**
 * How often the statements of our code, of the schema's validator and of the JSON scanner run while `task`
 * does, by V8's own block counters: the same on every machine. What V8 does inside a built-in (a search in a
 * text, a regular expression, a sort) counts as one.
 */
export async function countWork(task: () => Promise<unknown>): Promise<number> {
  await session.post('Profiler.takePreciseCoverage');
  await task();
  const { result } = await session.post('Profiler.takePreciseCoverage');
  return result
    .filter(({ url }) => !url.startsWith('node:') && !/node_modules\/(?!ajv|jsonc-parser)/.test(url))
    .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges.map(({ count }) => count)))
    .reduce((sum, count) => sum + count, 0);
}
