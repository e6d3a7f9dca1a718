import type { ResolvedConfig } from '../config/resolvedConfig.ts';
import { applyShape } from './applyShape.ts';
import { bundle } from './bundle.ts';
import { type MinifiedShape, minifyShape } from './minify.ts';
import { assertPasteSafe } from './pasteSafe.ts';
import { featureNames, type Shape, shapeOf } from './shape.ts';

/** The script of one tenant, and what it is made of. */
export interface CompiledSnippet {
  /** Exactly the text between `<script>` and `</script>`: ASCII, one line, paste-safe. */
  js: string;
  /** Names of the features its shape has, sorted, as shown in `manifest.json`. */
  features: string[];
}

/** Compiles each shape once and applies it to as many tenants as asked. */
export interface Compiler {
  compile(config: ResolvedConfig): Promise<CompiledSnippet>;
}

/** A compiler with an empty shape memory. */
export function createCompiler(): Compiler {
  const shapes = new Map<string, Promise<MinifiedShape>>();

  function compileShape(shape: Shape): Promise<MinifiedShape> {
    const key = featureNames(shape).join();
    const known = shapes.get(key);
    if (known) return known;
    // Terser takes as long to load as a bundle to make: both at once.
    const compiled = Promise.all([bundle(shape), import('terser')]).then(([code]) => minifyShape(code));
    shapes.set(key, compiled);
    return compiled;
  }

  return {
    async compile(config) {
      const shape = shapeOf(config);
      const js = applyShape(await compileShape(shape), config);
      assertPasteSafe(js);
      return { js, features: featureNames(shape) };
    },
  };
}
