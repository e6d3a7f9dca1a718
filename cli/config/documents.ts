import { readFileSync, realpathSync } from 'node:fs';
import { relative, sep } from 'node:path';
import type { Finding } from '../diagnostics/finding.ts';
import type { SourceText } from '../diagnostics/sourceText.ts';
import { decodeText } from './decodeText.ts';
import type { JsonNode } from './jsonNode.ts';
import { parseJson } from './parseJson.ts';

/** One JSON file as it was read. */
export interface ConfigDocument {
  /** With symbolic links followed: two paths to one file are one document. */
  realPath: string;
  source: SourceText;
  /** Missing if the file is not readable JSON. */
  root?: JsonNode;
  findings: Finding[];
}

/** Reads each file once. */
export interface DocumentStore {
  /** Throws what `fs` throws if the file cannot be read. */
  read(path: string): ConfigDocument;
}

/** A store that names files relative to the working directory. */
export function createDocumentStore(cwd: string): DocumentStore {
  const known = new Map<string, ConfigDocument>();
  return {
    read(path) {
      const realPath = realpathSync(path);
      const present = known.get(realPath);
      if (present) return present;
      const { source, readable, findings } = decodeText(path, displayName(cwd, path), readFileSync(path));
      const parsed = readable ? parseJson(source) : { findings: [] };
      const document = { realPath, source, ...parsed, findings: [...findings, ...parsed.findings] };
      known.set(realPath, document);
      return document;
    },
  };
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
