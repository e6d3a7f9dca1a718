import type { ConfigDocument } from './documents.ts';
import { hasKey, topLevelText } from './documents.ts';
import type { ExtendChain } from './extendChain.ts';

/**
 * The chains that are tenants' own. A file without `tenant` is left out only if a config of the run extends
 * it, its `$schema` is another one, or it is the manifest of an earlier build: a misspelt key must not
 * silently drop a shop. Files that merely extend one another in a circle do not vouch for each other.
 */
export function selectTenants(chains: readonly ExtendChain[]): ExtendChain[] {
  const extendedByOthers = new Set(chains.flatMap(basesOf));
  const vouching = chains.filter(
    (chain) => isNamed(chain) || !chain.documents[0] || !extendedByOthers.has(chain.documents[0]),
  );
  const bases = new Set(vouching.flatMap(basesOf));
  return chains.filter((chain) => {
    const [own] = chain.documents;
    if (!own || isNamed(chain) || !own.root) return true;
    return !bases.has(own) && !isOfAnotherSchema(own) && !isManifest(own);
  });
}

function basesOf(chain: ExtendChain): ConfigDocument[] {
  return chain.documents.slice(1);
}

function isNamed({ documents: [own] }: ExtendChain): boolean {
  return own !== undefined && hasKey(own, 'tenant');
}

/** What a build wrote, met again when its output folder lies below the configs. */
function isManifest(document: ConfigDocument): boolean {
  return ['version', 'tool', 'tenants'].every((key) => hasKey(document, key));
}

function isOfAnotherSchema(document: ConfigDocument): boolean {
  const schema = topLevelText(document, '$schema');
  return schema !== undefined && !/(?:^|\/)tenant\.schema\.json#?$/.test(schema);
}
