import type { CompiledSnippet } from '../compile/compiler.ts';
import type { ResolvedConfig } from '../config/resolvedConfig.ts';

/** What `--emit` can ask for. */
export const emitKinds = ['snippet', 'disclosure', 'imports', 'install'] as const;

export type EmitKind = (typeof emitKinds)[number];

/** Makes the files of one kind, always the same names, from a tenant's config and script alone. */
export interface FileRenderer {
  names: readonly string[];
  /** The texts, in the order of the names. */
  render(config: ResolvedConfig, snippet: CompiledSnippet): string[];
}

/** The snippet itself. */
export const snippetRenderer: FileRenderer = {
  names: ['snippet.html', 'snippet.js'],
  render: (_, { js }) => [`<script>${js}</script>\n`, js],
};

/** The renderers of these kinds, in a fixed order. Texts in four languages are loaded only if asked for. */
export async function loadRenderers(kinds: readonly EmitKind[]): Promise<FileRenderer[]> {
  const load: Record<EmitKind, () => FileRenderer | Promise<FileRenderer>> = {
    snippet: () => snippetRenderer,
    disclosure: async () => (await import('./disclosureRenderer.ts')).disclosureRenderer,
    imports: async () => (await import('./importsRenderer.ts')).importsRenderer,
    install: async () => (await import('./installRenderer.ts')).installRenderer,
  };
  return Promise.all(emitKinds.filter((kind) => kinds.includes(kind)).map((kind) => load[kind]()));
}
