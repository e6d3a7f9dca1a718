import type { FileSystem } from './fileSystem.ts';

/** Where a text is in a file, in bytes. */
export interface LinePlace {
  offset: number;
  length: number;
}

const blockSize = 1 << 18;

/** Reads single texts of an open file; many at once while they are asked for in order. */
export function createLineReader(fd: number, fs: FileSystem): (place: LinePlace) => string {
  let block: Buffer = Buffer.alloc(0);
  let start = 0;
  let next = 0;
  return ({ offset, length }) => {
    if (offset < start || offset + length > start + block.length) {
      // Between two texts there is a comma, a line break and the indentation.
      const inOrder = offset >= next && offset - next < 16;
      const wanted = Buffer.alloc(inOrder ? Math.max(length, blockSize) : length);
      block = wanted.subarray(0, fs.readSync(fd, wanted, 0, wanted.length, offset));
      start = offset;
    }
    next = offset + length;
    return block.toString('utf8', offset - start, offset - start + length);
  };
}
