import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const file = new URL('../cli/checks/browserGlobals.generated.ts', import.meta.url);
const lib = dirname(createRequire(import.meta.url).resolve('typescript-es5'));

/** A module with the names of all globals that browsers have, as TypeScript's libraries declare them. */
export function generateBrowserGlobals() {
  const names = readdirSync(lib)
    .filter((name) => /^lib\.(?:dom|es\d|esnext)[\w.]*\.d\.ts$/.test(name))
    .flatMap((name) => [
      ...readFileSync(join(lib, name), 'utf8').matchAll(/^declare (?:var|function|const|class) ([\w$]+)/gm),
    ])
    .map(([, name]) => name);
  return [
    '// Made from the libraries of TypeScript by scripts/generateBrowserGlobals.js.',
    '',
    '/** Globals of browsers, separated by spaces. */',
    'export const browserGlobals =',
    `  '${[...new Set(names)].sort().join(' ')}';`,
    '',
  ].join('\n');
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  writeFileSync(fileURLToPath(file), generateBrowserGlobals());
}
