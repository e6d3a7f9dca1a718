import { realpathSync } from 'node:fs';
import { relative, sep } from 'node:path';
import type { Finding } from '../diagnostics/finding.ts';
import type { SourceText } from '../diagnostics/sourceText.ts';
import { decodeText, largestConfig } from './decodeText.ts';
import type { InputLog } from './inputLog.ts';
import type { JsonNode } from './jsonNode.ts';
import { parseJson } from './parseJson.ts';
import { projectRoot } from './projectRoot.ts';
import { readBounded } from './readBounded.ts';

/** One JSON file as it was read. */
export interface ConfigDocument {
  /** With symbolic links followed: two paths to one file are one document. */
  realPath: string;
  source: SourceText;
  /** Missing if the file is not readable JSON. */
  root?: JsonNode;
  findings: Finding[];
}

/** Where configs come from. Reading throws what `fs` throws if a file cannot be read. */
export interface DocumentStore {
  /** For a base: likely to be asked for again, and then not read again. */
  read(path: string): ConfigDocument;
  /** For a tenant's own config: not kept. */
  readOnce(path: string): ConfigDocument;
  /** The root of the project that a folder belongs to; the working directory if it belongs to none. */
  rootOf(folder: string): string;
}

// As many bases as a run is likely to have; more of them are read more than once rather than kept.
const kept = 500;

/**
 * A store that names files relative to the working directory.
 * @param givenPaths the path under which people know a file they named, by its path with links followed
 * @param log is told of everything that is looked at
 */
export function createDocumentStore(
  cwd: string,
  givenPaths: ReadonlyMap<string, string> = new Map(),
  log?: InputLog,
): DocumentStore {
  const known = new Map<string, ConfigDocument>();
  return {
    read(path) {
      const realPath = realpathSync(path);
      log?.base(path, realPath);
      const present = known.get(realPath);
      const document = present ?? readDocument(givenPaths.get(realPath) ?? path, realPath, cwd, log);
      known.delete(realPath);
      known.set(realPath, document);
      for (const oldest of known.keys()) {
        if (known.size <= kept) break;
        known.delete(oldest);
      }
      return document;
    },
    readOnce: (path) => readDocument(path, realpathSync(path), cwd, log),
    rootOf(folder) {
      const root = projectRoot(folder, cwd);
      log?.root(folder, root);
      return root;
    },
  };
}

function readDocument(
  path: string,
  realPath: string,
  cwd: string,
  log: InputLog | undefined,
): ConfigDocument {
  const { bytes, size, steady } = readBounded(path, largestConfig);
  if (steady) for (const name of new Set([path, realPath])) log?.read(name, bytes);
  else log?.readUnsteady();
  const { source, readable, findings } = decodeText(path, displayName(cwd, path), bytes, size);
  const parsed = readable ? parseJson(source) : { findings: [] };
  return { realPath, source, ...parsed, findings: [...findings, ...parsed.findings] };
}

/** A path as people see it: relative to the working directory, with `/`. */
export function displayName(cwd: string, path: string): string {
  return relative(cwd, path).split(sep).join('/') || '.';
}

/** The text of a top-level key, if the document has one. */
export function topLevelText(document: ConfigDocument, key: string): string | undefined {
  const node = document.root?.kind === 'object' ? document.root.members.get(key)?.value : undefined;
  return node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
}

/** Whether the document has a top-level key. */
export function hasKey(document: ConfigDocument, key: string): boolean {
  return document.root?.kind === 'object' && document.root.members.has(key);
}
