import type { CompiledSnippet } from '../compile/compiler.ts';
import type { ResolvedConfig } from '../config/resolvedConfig.ts';

/** What `--emit` can ask for. */
export const emitKinds = ['snippet', 'disclosure', 'imports', 'install'] as const;

export type EmitKind = (typeof emitKinds)[number];

/** Everything a build can make for a tenant; what is not for `--emit` has an option of its own. */
const rendererKinds = [...emitKinds, 'tagManager', 'debug'] as const;

export type RendererKind = (typeof rendererKinds)[number];

/** Makes the files of one kind, always the same names, from a tenant's config and script alone. */
export interface FileRenderer {
  names: readonly string[];
  /** The contents, in the order of the names; text is written as UTF-8. */
  render(config: ResolvedConfig, snippet: CompiledSnippet): (string | Buffer)[];
}

/** The script in its element, ready to be pasted. */
export const snippetHtml = (js: string): string => `<script>${js}</script>\n`;

/** The snippet itself. */
const snippetRenderer: FileRenderer = {
  names: ['snippet.html', 'snippet.js'],
  render: (_, { js }) => [snippetHtml(js), js],
};

/** The renderers of these kinds, in a fixed order. Texts in four languages are loaded only if asked for. */
export async function loadRenderers(kinds: readonly RendererKind[]): Promise<FileRenderer[]> {
  const load: Record<RendererKind, () => FileRenderer | Promise<FileRenderer>> = {
    snippet: () => snippetRenderer,
    disclosure: async () => (await import('./disclosureRenderer.ts')).disclosureRenderer,
    imports: async () => (await import('./importsRenderer.ts')).importsRenderer,
    install: async () => (await import('./installRenderer.ts')).installRenderer,
    tagManager: async () => (await import('./tagManagerRenderer.ts')).tagManagerRenderer,
    debug: async () => (await import('./debugRenderer.ts')).debugRenderer,
  };
  return Promise.all(rendererKinds.filter((kind) => kinds.includes(kind)).map((kind) => load[kind]()));
}
