import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Severity } from '../diagnostics/catalogue.ts';
import type { Code } from '../diagnostics/codes.ts';
import type { Finding } from '../diagnostics/finding.ts';
import { createDocumentStore } from './documents.ts';
import { type JsonNode, nodeAt, toValue } from './jsonNode.ts';
import { projectConfigName, projectRoot } from './projectRoot.ts';
import { validateProject } from './validateProject.ts';

/** Which severity a repository gives to findings, by code. */
export type Rules = ReadonlyMap<Code, Severity | 'off'>;

/** The settings of a repository. */
export interface ProjectConfig {
  rules: Rules;
  /** What commands read if they are given no path: absolute paths or patterns. */
  paths: readonly string[];
  /** Where `build` writes if it is not told: an absolute path. */
  out?: string;
  /** About the file itself. If one is an error, the rest is not to be used. */
  findings: readonly Finding[];
}

/**
 * Reads the settings of the repository a folder belongs to; empty ones if it has none. They stand in the
 * nearest folder upwards that has some, but not beyond a repository's root.
 * Throws what `fs` throws if the file cannot be read.
 */
export async function readProjectConfig(cwd: string): Promise<ProjectConfig> {
  const root = projectRoot(cwd, cwd);
  const file = join(root, projectConfigName);
  if (!existsSync(file)) return { rules: new Map(), paths: [], findings: [] };
  const document = createDocumentStore(cwd).readOnce(file);
  const findings = [...document.findings, ...(document.root ? validateProject(document.root, root) : [])];
  const broken = findings.some(({ severity }) => severity === 'error');
  if (!document.root || broken) return { rules: new Map(), paths: [], findings };
  return { ...settingsOf(document.root, root), findings };
}

function settingsOf(node: JsonNode, root: string): Omit<ProjectConfig, 'findings'> {
  const rules = nodeAt(node, '/rules');
  const paths = nodeAt(node, '/paths');
  const out = nodeAt(node, '/out');
  return {
    // Validated above: codes that exist, severities, texts.
    rules: new Map(Object.entries(rules ? (toValue(rules) as object) : {}) as [Code, Severity | 'off'][]),
    paths: (paths ? (toValue(paths) as string[]) : []).map((path) => resolve(root, path)),
    ...(out && { out: resolve(root, toValue(out) as string) }),
  };
}
