import type { ResolvedConfig } from '../config/resolvedConfig.ts';

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
  throw new Error('not built yet');
}
