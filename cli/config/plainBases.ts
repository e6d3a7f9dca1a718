import { dirname } from 'node:path';
import type { ConfigDocument, DocumentStore } from './documents.ts';
import { type ExtendChain, extendChain } from './extendChain.ts';
import { type JsonValue, toValue } from './jsonNode.ts';
import { mergeChain } from './mergeChain.ts';
import { plainLimit } from './readPlain.ts';

/** What the bases of a config add up to. */
export interface PlainBase {
  value: Record<string, JsonValue>;
  /** The files it came from. */
  files: BaseFiles;
}

/** The bases of a config. */
export interface BaseFiles {
  /** With symbolic links followed. */
  realPaths: string[];
  /** As they were named; some may be missing. */
  targets: string[];
}

/** Merges the bases that configs name; each once per folder, as a path and a project's root depend on it. */
export interface PlainBases {
  /**
   * The bases of the config at a path that extends this one. `undefined` if there is anything to tell about
   * them, or about the way to them.
   */
  of(path: string, extended: JsonValue | undefined): PlainBase | undefined;
}

/** @param store reads the bases */
export function createPlainBases(store: DocumentStore, cwd: string): PlainBases {
  const known = new Map<string, Map<string, PlainBase | undefined>>();
  return {
    of(path, extended) {
      if (typeof extended !== 'string') return undefined;
      const folder = dirname(path);
      const inFolder = known.get(folder) ?? new Map<string, PlainBase | undefined>();
      known.set(folder, inFolder);
      if (!inFolder.has(extended)) inFolder.set(extended, mergeBases(store.readOnce(path), store, cwd));
      return inFolder.get(extended);
    },
  };
}

/**
 * A chain without findings has no circle, so no config that extends its first base can be in it: what is
 * found for one config holds for every other of its folder.
 */
function mergeBases(start: ConfigDocument, store: DocumentStore, cwd: string): PlainBase | undefined {
  const chain = extendChain(start, store, cwd);
  const documents = chain.documents.slice(1);
  if (!chain.complete || chain.findings.length > 0) return undefined;
  const unusual = documents.some(
    ({ findings, source }) => findings.length > 0 || source.text.length > plainLimit,
  );
  if (unusual) return undefined;
  const { root, findings } = mergeChain({ ...chain, documents });
  if (!root || findings.length > 0) return undefined;
  const { $schema: _schema, tenant: _tenant, ...value } = toValue(root) as Record<string, JsonValue>;
  return { value, files: baseFilesOf(chain) };
}

/** The bases a chain leads to. */
export function baseFilesOf({ documents, targets }: ExtendChain): BaseFiles {
  return { realPaths: documents.slice(1).map(({ realPath }) => realPath), targets };
}
