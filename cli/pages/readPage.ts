import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';

const probe = 8192;
const largest = 256 * 1024 * 1024;

/**
 * The text of a page or template; `undefined` if the file is no text. Throws what `fs` throws, and a
 * `RangeError` with a sentence for people if the file is too large to be searched.
 */
export function readPage(path: string): string | undefined {
  const fd = openSync(path, 'r');
  try {
    const start = Buffer.alloc(probe);
    const beginning = start.subarray(0, readSync(fd, start, 0, probe, 0));
    const encoding = encodingOf(beginning);
    if (encoding === undefined) return undefined;
    if (fstatSync(fd).size > largest) throw new RangeError('it is larger than 256 MiB');
    return decode(readFileSync(path), encoding);
  } finally {
    closeSync(fd);
  }
}

function encodingOf(beginning: Buffer): 'utf-8' | 'utf-16le' | 'utf-16be' | undefined {
  const [first, second] = beginning;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return beginning.includes(0) ? undefined : 'utf-8';
}

/** Bytes that are not UTF-8 come from older pages; in Windows-1252 typographic quotes keep their meaning. */
function decode(bytes: Buffer, encoding: string): string {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return new TextDecoder(encoding === 'utf-8' ? 'windows-1252' : encoding).decode(bytes);
  }
}
