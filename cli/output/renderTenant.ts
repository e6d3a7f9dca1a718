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
  files: { name: string; data: Buffer }[];
}

/** Makes a tenant's files: a pure function of its config and script. */
export function renderTenant(
  config: ResolvedConfig,
  compiled: CompiledSnippet,
  renderers: readonly FileRenderer[],
): RenderedTenant {
  const { js, features } = compiled;
  const files = renderers.flatMap(({ names, render }) => {
    const contents = render(config, compiled);
    return names.map((name, index) => ({ name, data: encoded(contents[index] ?? '') }));
  });
  const described = files.map(({ name, data }): [string, ManifestFile] => [
    name,
    { bytes: data.length, sha256: sha256(data) },
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

/** Encoded once, for counting, hashing and writing. */
function encoded(content: string | Buffer): Buffer {
  return typeof content === 'string' ? Buffer.from(content) : content;
}
