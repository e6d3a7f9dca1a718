import { hasKey, topLevelText } from './documents.ts';
import type { ExtendChain } from './extendChain.ts';

/** A readable config without `tenant`: a base, a mistake, or no config at all. */
export interface UnnamedConfig {
  file: string;
  realPath: string;
  /** What it extends, with symbolic links followed. */
  bases: string[];
  /** Its `$schema` is another one, or it is what a build wrote. */
  foreign: boolean;
}

/**
 * What a build writes without a `$schema`, by its keys: the manifest and the container of Tag Manager. Both are
 * met again when the output folder lies below the configs.
 */
const markless = [
  ['version', 'tool', 'tenants'],
  ['exportFormatVersion', 'containerVersion'],
];

/** What selecting needs to know about a config without `tenant`; `undefined` if it has one, or is unreadable. */
export function describeUnnamed({ documents }: ExtendChain): UnnamedConfig | undefined {
  const [own] = documents;
  if (!own?.root || hasKey(own, 'tenant')) return undefined;
  const schema = topLevelText(own, '$schema');
  const otherSchema = schema !== undefined && !/(?:^|\/)tenant\.schema\.json#?$/.test(schema);
  const isOutput = markless.some((keys) => keys.every((key) => hasKey(own, key)));
  return {
    file: own.source.path,
    realPath: own.realPath,
    bases: documents.slice(1).map(({ realPath }) => realPath),
    foreign: otherSchema || isOutput,
  };
}

/**
 * The files without `tenant` that should have one. One is left out only if a config of the run extends it or
 * it is foreign: a misspelt key must not silently drop a shop. Files that merely extend one another in a
 * circle do not vouch for each other.
 * @param extended what the configs with `tenant` extend, with symbolic links followed
 */
export function selectNameless(unnamed: readonly UnnamedConfig[], extended: ReadonlySet<string>): string[] {
  const extendedByAny = new Set([...extended, ...unnamed.flatMap(({ bases }) => bases)]);
  const vouching = unnamed.filter(({ realPath }) => !extendedByAny.has(realPath));
  const vouchedFor = new Set([...extended, ...vouching.flatMap(({ bases }) => bases)]);
  return unnamed.filter((own) => !own.foreign && !vouchedFor.has(own.realPath)).map(({ file }) => file);
}
