import { readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { cspSource } from '../output/cspSource.ts';
import type { ManifestTenant } from '../output/manifest.ts';
import { openManifest } from '../output/openManifest.ts';
import { normalText } from './normalText.ts';

/** The file that holds exactly what stands between the tags. */
const scriptName = 'snippet.js';

/** How many characters of a beginning tell ours from the scripts of others: parameters and the first helper. */
const tellingLength = 90;

/** What all tenants of a shape share: everything before the call, as it is and in normal form. */
export interface KnownShape {
  head: string;
  normalHead: string;
}

/** What a page's snippets are held against: a build's manifest, and its files where they are at hand. */
export interface KnownSnippets {
  /** Version of the tool that made them. */
  tool: string;
  find(tenant: string): ManifestTenant | undefined;
  /** The script of a tenant; `undefined` if the file is missing or is not what the manifest says. */
  scriptOf(tenant: string): string | undefined;
  /** The shape whose script begins most like a text in normal form; `undefined` if none begins like it. */
  shapeOf(normal: string): KnownShape | undefined;
  close(): void;
}

/** Opens what a build left: its manifest (the file or its folder), and the scripts beside it. */
export function openKnownSnippets(path: string, cwd: string): KnownSnippets {
  const manifest = openManifest(path, cwd);
  const absolute = resolve(cwd, path);
  const folder = statSync(absolute).isDirectory() ? absolute : dirname(absolute);
  const scripts = new Map<string, string | undefined>();
  let shapes: KnownShape[] | undefined;
  const scriptOf = (tenant: string): string | undefined => {
    if (!scripts.has(tenant)) {
      const entry = manifest.find(tenant);
      scripts.set(tenant, entry && readScript(folder, entry));
    }
    return scripts.get(tenant);
  };
  return {
    tool: manifest.tool,
    find: manifest.find,
    scriptOf,
    shapeOf(normal) {
      shapes ??= shapesOf(manifest.tenants(), (entry) => readScript(folder, entry));
      return closestShape(normal, shapes);
    },
    close: manifest.close,
  };
}

function readScript(folder: string, { tenant, csp }: ManifestTenant): string | undefined {
  try {
    const text = readFileSync(join(folder, tenant, scriptName), 'utf8');
    return cspSource(text) === csp ? text : undefined;
  } catch {
    return undefined;
  }
}

/** One tenant of each shape is enough: the others differ in the arguments only. */
function shapesOf(
  tenants: Iterable<ManifestTenant>,
  scriptOf: (entry: ManifestTenant) => string | undefined,
): KnownShape[] {
  const shapes = new Map<string, KnownShape>();
  for (const entry of tenants) {
    const features = entry.features.join();
    if (shapes.has(features)) continue;
    const script = scriptOf(entry);
    if (script === undefined) continue;
    const head = headOf(script);
    shapes.set(features, { head, normalHead: normalText(head) });
  }
  return [...shapes.values()];
}

function closestShape(normal: string, shapes: readonly KnownShape[]): KnownShape | undefined {
  let best: KnownShape | undefined;
  let length = tellingLength - 1;
  for (const shape of shapes) {
    const common = commonPrefix(normal, shape.normalHead);
    if (common > length) [best, length] = [shape, common];
  }
  return best;
}

/** How many characters two texts have in common from their beginning. */
export function commonPrefix(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}

/** A script up to the parenthesis of its call: what all tenants of its shape share. */
export function headOf(script: string): string {
  return script.slice(0, script.lastIndexOf('}(') + 1);
}
