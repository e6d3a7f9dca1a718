import type { ResolvedConfig } from '../config/resolvedConfig.ts';
import { applyShape } from './applyShape.ts';
import { compilerFingerprint } from './compilerFingerprint.ts';
import type { MinifiedShape } from './minify.ts';
import { assertPasteSafe } from './pasteSafe.ts';
import { featureNames, type Shape, shapeOf } from './shape.ts';
import { createShapeCache, type ShapeCache } from './shapeCache.ts';
import type { ShapePool } from './shapePool.ts';

/** The script of one tenant, and what it is made of. */
export interface CompiledSnippet {
  /** Exactly the text between `<script>` and `</script>`: ASCII, one line, paste-safe. */
  js: string;
  /** Names of the features its shape has, sorted, as shown in `manifest.json`. */
  features: string[];
  /** The readable build, where one was asked for. */
  debug?: string;
}

/** Compiles each shape once and applies it to as many tenants as asked. */
export interface Compiler {
  /** Two compilers of one fingerprint make the same script from the same config. */
  readonly fingerprint: string;
  /** A promise only if the tenant's shape is not there yet: waiting takes longer than applying it does. */
  compile(config: ResolvedConfig): CompiledSnippet | Promise<CompiledSnippet>;
}

/** Where a compiler keeps shapes between runs. */
export interface CompilerOptions {
  /** Folder of the shape cache; without one every shape is compiled. */
  cacheFolder?: string | undefined;
}

interface ReadyShape {
  minified: MinifiedShape;
  features: string[];
}

/** A compiler with an empty shape memory. Shapes that are asked for together are compiled in parallel. */
export function createCompiler({ cacheFolder }: CompilerOptions = {}): Compiler {
  const shapes = new Map<string, ReadyShape | Promise<ReadyShape>>();
  let pool: Promise<ShapePool> | undefined;
  let opened: ShapeCache | undefined;
  const cache = () => {
    if (cacheFolder) opened ??= createShapeCache(cacheFolder, compilerFingerprint());
    return opened;
  };

  async function compileShape(shape: Shape, key: string, features: string[]): Promise<ReadyShape> {
    // Not needed, and not loaded, while every shape comes from the cache.
    pool ??= import('./shapePool.ts').then(({ createShapePool }) => createShapePool());
    const minified = await (await pool).compile(shape);
    assertPasteSafe(minified.head);
    cache()?.write(key, minified);
    const ready = { minified, features };
    shapes.set(key, ready);
    return ready;
  }

  function prepare(shape: Shape, key: string): ReadyShape | Promise<ReadyShape> {
    const features = featureNames(shape);
    const minified = cache()?.read(key);
    return minified ? { minified, features } : compileShape(shape, key, features);
  }

  return {
    get fingerprint() {
      return compilerFingerprint();
    },
    compile(config) {
      const shape = shapeOf(config);
      const key = keyOf(shape);
      const known = shapes.get(key);
      const ready = known ?? prepare(shape, key);
      if (!known) shapes.set(key, ready);
      return ready instanceof Promise ? ready.then((made) => finish(made, config)) : finish(ready, config);
    },
  };
}

/** One letter per feature, in the order of their declaration. */
function keyOf(shape: Shape): string {
  return Object.values(shape)
    .map((on) => (on ? 'y' : 'n'))
    .join('');
}

function finish({ minified, features }: ReadyShape, config: ResolvedConfig): CompiledSnippet {
  const js = applyShape(minified, config);
  // The head was checked when the shape was made. None of the dangers has a parenthesis in it, so none can
  // lie across the one between head and arguments.
  assertPasteSafe(js.slice(minified.head.length));
  return { js, features };
}
