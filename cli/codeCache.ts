import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Script } from 'node:vm';

/** Where the code cache of a file is. */
export const codeCacheOf = (file: string) => `${file}.cache`;

/**
 * From now on a file with a code cache beside it is loaded with it: with what V8 made of the file when this
 * package was built, so that it need not parse again what every start needs. V8 itself refuses what another
 * version of it, or one with other flags, has made, and then parses as ever.
 * @param loaded is told which file each script came from
 */
export function loadWithCodeCache(loaded?: (file: string, script: Script) => void): void {
  const load = require.extensions['.js'];
  require.extensions['.js'] = (module, file) => {
    const cached = existsSync(codeCacheOf(file));
    // The file itself, to be loaded like any other.
    if (!cached && (!loaded || dirname(file) !== __dirname)) return load?.(module, file);
    const script = new Script(asFunction(readFileSync(file, 'utf8')), {
      filename: file,
      ...(cached && { cachedData: readFileSync(codeCacheOf(file)) }),
    });
    loaded?.(file, script);
    script.runInThisContext()(module.exports, module.require.bind(module), module, file, dirname(file));
  };
}

/** As Node wraps a CommonJS module. */
export function asFunction(source: string): string {
  return `(function (exports, require, module, __filename, __dirname) {${source}\n})`;
}
