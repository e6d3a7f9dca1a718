import { existsSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { packageRoot } from '../compile/packageRoot.ts';
import { projectRoot } from '../config/projectRoot.ts';

const schema = join('schemas', 'tenant.schema.json');

/**
 * The value of `$schema` for a config file: a relative path that stays inside the project, so that it is
 * right on everybody's machine. `undefined` if the package is installed somewhere else.
 */
export function schemaReference(file: string, cwd: string): string | undefined {
  const start = nearestFolder(dirname(file));
  const root = projectRoot(start, cwd);
  for (let folder = start; isInside(folder, root); folder = dirname(folder)) {
    const installed = join(folder, 'node_modules', 'consent-tag', schema);
    if (existsSync(installed)) return reference(file, installed);
    if (folder === dirname(folder)) break;
  }
  const own = join(packageRoot(), schema);
  const installedElsewhere = own.split(sep).includes('node_modules');
  return isInside(own, root) && !installedElsewhere && existsSync(own) ? reference(file, own) : undefined;
}

/** Starts with a dot, so that no editor takes it for a package or an address. */
function reference(file: string, target: string): string {
  const way = relative(dirname(file), target).split(sep).join('/');
  return way.startsWith('.') ? way : `./${way}`;
}

/** The nearest folder that exists, since the config's own may be made only later. */
function nearestFolder(folder: string): string {
  return existsSync(folder) ? realpathSync(folder) : nearestFolder(dirname(folder));
}

function isInside(path: string, root: string): boolean {
  const way = relative(root, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
