import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { reasonOf } from '../config/reasonOf.ts';
import { quote } from '../diagnostics/printable.ts';
import { manifestName } from './manifest.ts';
import { OutputError } from './outputError.ts';
import { type ManifestReader, readManifest } from './readManifest.ts';

/**
 * Opens the manifest that a path of the command line means: the file itself, or the one in that folder.
 * Throws an `OutputError` if there is none, or if it cannot be used.
 */
export function openManifest(path: string, cwd: string): ManifestReader {
  const absolute = resolve(cwd, path);
  const isFolder = statOf(absolute, path).isDirectory();
  const reader = isFolder
    ? readManifest(join(absolute, manifestName), `${path.replace(/\/+$/, '')}/${manifestName}`)
    : readManifest(absolute, path);
  if (!reader)
    throw new OutputError(`there is no ${manifestName} in ${quote(path)}: is it the output of a build?`);
  return reader;
}

function statOf(absolute: string, path: string) {
  try {
    return statSync(absolute);
  } catch (error) {
    throw new OutputError(`cannot read ${quote(path)}: ${reasonOf(error)}`);
  }
}
