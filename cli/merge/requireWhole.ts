import { quote } from '../diagnostics/printable.ts';
import { OutputError } from '../output/outputError.ts';
import { parseShard, type Shard } from '../output/shard.ts';
import type { Part } from './openParts.ts';

/**
 * Throws an `OutputError` unless the parts make one output: of one version and compiler, no tenant in two of
 * them, and of shards every one, once, built with the same options.
 * @param partial whether shards may be missing
 */
export function requireWhole(parts: readonly Part[], partial: boolean): void {
  requireOneTool(parts);
  requireAllShards(parts, partial);
  requireSameFiles(parts);
  requireNoOverlap(parts);
}

function requireOneTool([first, ...others]: readonly Part[]): void {
  for (const other of others) {
    if (!first) return;
    const [one, two] = [first.manifest, other.manifest];
    if (one.tool === two.tool && one.compiler === two.compiler) continue;
    const how =
      one.tool === two.tool
        ? 'by different builds of that version, or with different esbuild or terser'
        : `by consent-tag ${one.tool} and ${two.tool}`;
    throw new OutputError(
      `${quote(first.shown)} and ${quote(other.shown)} were made ${how}: build all parts with the same`,
    );
  }
}

function requireAllShards(parts: readonly Part[], partial: boolean): void {
  const shards = parts.map(({ manifest }) => parseShard(manifest.shard ?? ''));
  const [first] = shards;
  const odd = parts.find((_, index) => shards[index]?.count !== first?.count);
  if (odd && parts[0]) {
    const [one, two] = [kindOf(first), kindOf(shards[parts.indexOf(odd)])];
    throw new OutputError(
      `${quote(parts[0].shown)} is ${one} and ${quote(odd.shown)} is ${two}: they make no whole`,
    );
  }
  if (!first) return;
  const present = shards.map((shard) => shard?.index);
  const twice = parts.find((_, index) => present.indexOf(present[index]) < index);
  if (twice)
    throw new OutputError(
      `shard ${twice.manifest.shard} is there twice, the second time in ${quote(twice.shown)}`,
    );
  const missing = Array.from({ length: first.count }, (_, index) => index + 1).filter(
    (index) => !present.includes(index),
  );
  if (missing.length > 0 && !partial) {
    const names = missing.slice(0, 10).map((index) => `${index}/${first.count}`);
    const more = missing.length > 10 ? ` and ${missing.length - 10} more` : '';
    throw new OutputError(`these shards are missing: ${names.join(', ')}${more}; --partial joins the others`);
  }
}

function kindOf(shard: Shard | undefined): string {
  return shard ? `one of ${shard.count} shards` : 'no shard';
}

/** One build gives each tenant files of the same names. Outputs that are no shards may come from several. */
function requireSameFiles(parts: readonly Part[]): void {
  const [first, ...others] = parts.flatMap((part) => {
    const files = filesOf(part);
    return files === undefined || part.manifest.shard === undefined ? [] : [{ part, files }];
  });
  const odd = others.find(({ files }) => files !== first?.files);
  if (!first || !odd) return;
  throw new OutputError(
    `${quote(first.part.shown)} has ${first.files} for each tenant and ${quote(odd.part.shown)} has ${odd.files}: build all shards with the same --emit and other options`,
  );
}

/** The names of the files that the last build gave each tenant; `undefined` if it had none. */
function filesOf({ manifest }: Part): string | undefined {
  for (const { files, stale, orphaned } of manifest.tenants()) {
    if (!stale && !orphaned) return Object.keys(files).sort().join(', ');
  }
  return undefined;
}

function requireNoOverlap(parts: readonly Part[]): void {
  const owners = new Map<string, Part>();
  for (const part of parts) {
    for (const name of part.manifest.names) {
      const owner = owners.get(name);
      if (owner) {
        throw new OutputError(
          `tenant ${quote(name)} is both in ${quote(owner.shown)} and in ${quote(part.shown)}`,
        );
      }
      owners.set(name, part);
    }
  }
}
