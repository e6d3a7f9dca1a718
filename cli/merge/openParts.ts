import { realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { reasonOf } from '../config/reasonOf.ts';
import { quote } from '../diagnostics/printable.ts';
import { interruptedBuild } from '../output/interruptedBuild.ts';
import { manifestName } from '../output/manifest.ts';
import { OutputError } from '../output/outputError.ts';
import { type ManifestReader, readManifest } from '../output/readManifest.ts';

/** An output folder that is to be joined with others. */
export interface Part {
  folder: string;
  /** As people know it. */
  shown: string;
  manifest: ManifestReader;
}

/**
 * Opens the outputs that are to be joined. Throws an `OutputError` if one cannot be used: no manifest, a build
 * that is running or was interrupted, or the same folder twice.
 */
export function openParts(paths: readonly string[], cwd: string): Part[] {
  const parts: Part[] = [];
  try {
    for (const path of paths) {
      const part = openPart(path, cwd);
      const twin = parts.find(({ folder }) => folder === part.folder);
      parts.push(part);
      if (twin) throw new OutputError(`${quote(twin.shown)} and ${quote(path)} are the same folder`);
    }
    return parts;
  } catch (error) {
    closeParts(parts);
    throw error;
  }
}

/** Closes the manifests. */
export function closeParts(parts: readonly Part[]): void {
  for (const { manifest } of parts) manifest.close();
}

function openPart(path: string, cwd: string): Part {
  const shown = path.replace(/(?<=.)\/+$/, '');
  const folder = realFolder(resolve(cwd, path), shown);
  const unfinished = interruptedBuild(folder, shown);
  if (unfinished) throw new OutputError(unfinished.message);
  const manifest = readManifest(join(folder, manifestName), `${shown}/${manifestName}`);
  if (!manifest) {
    throw new OutputError(`there is no ${manifestName} in ${quote(shown)}: is it the output of a build?`);
  }
  return { folder, shown, manifest };
}

function realFolder(path: string, shown: string): string {
  try {
    return realpathSync(path);
  } catch (error) {
    throw new OutputError(`cannot read ${quote(shown)}: ${reasonOf(error)}`);
  }
}
