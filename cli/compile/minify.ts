import { setFlagsFromString } from 'node:v8';

/** A minified shape: text up to the opening parenthesis of its call, and the order of the arguments. */
export interface MinifiedShape {
  head: string;
  parameters: string[];
}

/**
 * Minifies a bundle into a function of tenant values. While terser runs, every parameter is bound to a
 * free name that it cannot know anything about (it folds the parameters of a function called with fewer
 * arguments to `undefined`); the call is cut off afterwards, and says which parameters are left.
 */
export async function minifyShape(code: string): Promise<MinifiedShape> {
  const { minify } = await loadTerser();
  // Any fixed order would do; of those that were tried this one compresses best.
  const names = [...new Set(code.match(/\$[a-zA-Z]+/g))].sort().reverse();
  const { code: minified = '' } = await minify(`!function(${names}){'use strict';${code}}(${names})`, {
    ecma: 5,
    compress: {
      passes: 6,
      ecma: 5,
      // Getters of a hostile or old page may throw or count: every read stays.
      pure_getters: false,
      // Function expressions that are used once are smaller inline.
      reduce_funcs: true,
      negate_iife: false,
      // The call is part of the text: parameters that nothing reads may go.
      keep_fargs: false,
      // Measured with Brotli: definitions side by side compress better.
      hoist_funs: true,
    },
    // `lt` and `gt` after `&&` would read as character references.
    mangle: { reserved: ['lt', 'gt'] },
    format: { ascii_only: true, ecma: 5 },
  });
  const call = /\(([$\w,]*)\);?$/.exec(minified);
  if (!call) throw new Error('The minified shape does not end with its call');
  const head = minified.slice(0, call.index);
  const left = head
    .match(/__[A-Z0-9_]+__|\$[a-zA-Z]+/g)
    ?.find((name) => name.startsWith('__') || names.includes(name));
  if (left) throw new Error(`The minified shape still contains the compile-time name ${left}`);
  return { head, parameters: (call[1] as string).split(',').filter(Boolean) };
}

/**
 * The minifier. On Node 20, half of its time is V8 optimising code that a handful of shapes do not use often
 * enough: it is told to wait fifteen times as long. Later versions have a quicker compiler and no such flag.
 */
export function loadTerser(): Promise<typeof import('terser')> {
  if (process.versions.v8.startsWith('11.3.')) setFlagsFromString('--interrupt-budget=1000000');
  return import('terser');
}
