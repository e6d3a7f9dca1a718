import type { ResolvedConfig } from '../config/resolvedConfig.ts';
import { argumentsOf } from './arguments.ts';
import { bundle } from './bundle.ts';
import { literal } from './literal.ts';
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
      const js = apply(await compileShape(shape), config);
      assertPasteSafe(js);
      return { js, features: featureNames(shape) };
    },
  };
}

/** Calls a shape with a tenant's values. */
function apply({ head, parameters }: MinifiedShape, config: ResolvedConfig): string {
  const values = argumentsOf(config);
  const list = parameters.map((name) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The snippet asks for ${name}, which no config provides`);
    return literal(value);
  });
  return `${head}(${list.join()})`;
}
