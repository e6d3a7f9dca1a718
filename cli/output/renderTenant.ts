import type { CompiledSnippet } from '../compile/compiler.ts';
import type { ResolvedConfig } from '../config/resolvedConfig.ts';
import { cspSource } from './cspSource.ts';
import { sha256 } from './diskState.ts';
import type { FileRenderer } from './fileRenderer.ts';
import type { ManifestFile, ManifestTenant } from './manifest.ts';

/** A tenant's files by name, and its manifest entry. */
export interface RenderedTenant {
  entry: ManifestTenant;
  /** The script, whether or not it is one of the files. */
  js: string;
  files: { name: string; text: string }[];
}

/** Makes a tenant's files: a pure function of its config and script. */
export function renderTenant(
  config: ResolvedConfig,
  compiled: CompiledSnippet,
  renderers: readonly FileRenderer[],
): RenderedTenant {
  const { js, features } = compiled;
  const files = renderers.flatMap(({ names, render }) => {
    const texts = render(config, compiled);
    return names.map((name, index) => ({ name, text: texts[index] ?? '' }));
  });
  const described = files.map(({ name, text }): [string, ManifestFile] => [
    name,
    { bytes: Buffer.byteLength(text), sha256: sha256(text) },
  ]);
  const entry: ManifestTenant = {
    tenant: config.tenant,
    config,
    platform: config.consent.platform,
    features: [...features].sort(),
    files: Object.fromEntries(described),
    csp: cspSource(js),
  };
  return { entry, js, files };
}
