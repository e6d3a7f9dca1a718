import { checkCrashes } from './crashes.ts';
import { checkMerges } from './merges.ts';
import { checkPlans } from './plans.ts';
import { measureThroughput } from './throughput.ts';

/** What can be run alone, each with its size. */
const parts: Record<string, (size?: number) => Promise<boolean>> = {
  throughput: (rounds = 7) => measureThroughput(rounds),
  merges: (events = 8_000) => checkMerges(events),
  crashes: (times = 3) => checkCrashes(times),
  plans: (profiles = 1_000_000) => checkPlans(profiles),
};

const [name, size] = process.argv.slice(2);
const chosen = name === undefined ? Object.values(parts) : [parts[name]];
let isKept = true;
for (const part of chosen) {
  if (!part) throw new Error(`Usage: bench:identity [-- ${Object.keys(parts).join('|')} [size]]`);
  isKept = (await part(size === undefined ? undefined : Number(size))) && isKept;
}
process.exitCode = isKept ? 0 : 1;
