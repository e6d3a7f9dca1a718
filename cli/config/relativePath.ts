import { isAbsolute, relative, sep, win32 } from 'node:path';

/** Whether a path of a config is relative on every system: backslashes and drives mean other files elsewhere. */
export function isRelativePath(value: string): boolean {
  if (value === '' || value.length > 1024 || value.includes('\0') || value.includes('\\')) return false;
  return !isAbsolute(value) && !win32.isAbsolute(value) && !/^[A-Za-z][A-Za-z0-9+.-]*:/.test(value);
}

/** Whether a path is a folder or lies below it; links are not followed. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
