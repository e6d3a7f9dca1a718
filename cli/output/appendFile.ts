import type { FileSystem } from './fileSystem.ts';

/** A new file that grows. */
export interface AppendFile {
  /** Bytes added so far: the offset of what is added next. */
  size: number;
  add(text: string): void;
  /** Writes what is still held back; the file stays open for reading. */
  flush(): void;
  fd: number;
  close(): void;
}

const blockSize = 1 << 18;

/** Makes a file that must not exist yet and writes to it in large blocks. */
export function createAppendFile(path: string, fs: FileSystem): AppendFile {
  const fd = fs.openSync(path, 'wx+');
  let waiting: string[] = [];
  let length = 0;
  const file: AppendFile = {
    size: 0,
    fd,
    add(text) {
      waiting.push(text);
      length += text.length;
      file.size += Buffer.byteLength(text);
      if (length >= blockSize) file.flush();
    },
    flush() {
      const block = Buffer.from(waiting.join(''));
      waiting = [];
      length = 0;
      // A disk that is nearly full takes a part.
      for (let at = 0; at < block.length; ) at += fs.writeSync(fd, block, at);
    },
    close: () => fs.closeSync(fd),
  };
  return file;
}
