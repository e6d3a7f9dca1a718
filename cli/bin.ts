import { loadWithCodeCache } from './codeCache.ts';

loadWithCodeCache();
// If nothing is left to wait for and there is still no outcome, it was not a good one.
process.exitCode = 3;
import('./run.ts')
  .then(({ run }) => run(process))
  .then((status) => {
    process.exitCode = status;
  });
