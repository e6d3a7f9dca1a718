import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';

/** A file's content, and how large it is. */
export interface BoundedContent {
  /** Of a larger file none. */
  bytes: Uint8Array;
  size: number;
  /** Whether all of it was read, and can be read again. */
  steady: boolean;
}

/**
 * Reads a file of at most `limit` bytes. A larger one is not read: it could be a disk image. A pipe or device
 * does not know its size, and may never end: `size` is then one more than the limit. Throws what `fs` throws.
 */
export function readBounded(path: string, limit: number): BoundedContent {
  const file = openSync(path, 'r');
  try {
    const found = fstatSync(file);
    const { size } = found;
    if (size > limit) return { bytes: new Uint8Array(), size, steady: false };
    const bytes = size > 0 ? readFileSync(file) : readStream(file, limit + 1);
    return { bytes, size: bytes.length, steady: found.isFile() && bytes.length <= limit };
  } finally {
    closeSync(file);
  }
}

/** The first bytes of what can be read only once and from its beginning. */
function readStream(file: number, most: number): Uint8Array {
  const bytes = Buffer.alloc(most);
  let end = 0;
  while (end < most) {
    const read = readSync(file, bytes, end, most - end, null);
    if (read === 0) break;
    end += read;
  }
  return bytes.subarray(0, end);
}
