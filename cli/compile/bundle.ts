import { join } from 'node:path';
import { packageRoot } from './packageRoot.ts';
import type { Shape } from './shape.ts';

/**
 * The snippet's modules as one ES5 script without a wrapper, features switched and dead code gone. The
 * sources are the ES5 modules made when this package was built; esbuild refuses anything newer. With `debug`
 * the script tells the console what it decides.
 */
export async function bundle(shape: Shape, debug = false): Promise<string> {
  const esbuild = await import('esbuild');
  const features = Object.entries({ ...shape, DEBUG: debug });
  const define = Object.fromEntries(features.map(([name, on]) => [`__${name}__`, String(on)]));
  const result = await esbuild.build({
    entryPoints: [join(packageRoot(), 'lib/snippet/entry.js')],
    bundle: true,
    // ESM has no wrapper of its own: the shape's function is the only one.
    format: 'esm',
    target: 'es5',
    define,
    // Drops what a switched-off feature leaves behind before terser sees it.
    minifySyntax: !debug,
    treeShaking: true,
    charset: 'ascii',
    legalComments: 'none',
    logLevel: 'silent',
    write: false,
  });
  return (result.outputFiles[0] as { text: string }).text;
}
