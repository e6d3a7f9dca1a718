import type { FileSystem } from './fileSystem.ts';
import { createLineReader, type LinePlace } from './lineReader.ts';
import { isTenantName, manifestTail } from './manifest.ts';

/** Where each tenant's text is in an open manifest. */
export interface ManifestLines {
  /** Sorted. */
  names: readonly string[];
  /** Whether the file has them in this order too. */
  sorted: boolean;
  /** A tenant's text. */
  read(tenant: string): string | undefined;
}

const opening = '  "tenants": [\n';
const entryStart = '    {"tenant":"';
const chunkSize = 1 << 20;

/**
 * Finds the tenants of a manifest in the form we write (one a line) without parsing it: a hundred thousand
 * take about a hundred megabytes. `undefined` if it has another form.
 */
export function indexLines(
  fd: number,
  fs: FileSystem,
): { head: Record<string, unknown>; lines: ManifestLines } | undefined {
  const start = Buffer.alloc(4096);
  const beginning = start.toString('latin1', 0, fs.readSync(fd, start, 0, start.length, 0));
  const headEnd = beginning.indexOf(opening) + opening.length;
  if (headEnd < opening.length) return undefined;
  const head = parseHead(beginning.slice(0, headEnd));
  const found = head && scan(fd, headEnd, fs);
  return found && { head, lines: createLines(found, fd, fs) };
}

/** Names with the places of their texts. */
type Places = Map<string, LinePlace>;

function parseHead(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(`${text}]}`);
  } catch {
    return undefined;
  }
}

function scan(fd: number, from: number, fs: FileSystem): Places | undefined {
  const places: Places = new Map();
  const chunk = Buffer.alloc(chunkSize);
  let rest: Buffer = Buffer.alloc(0);
  let offset = from;
  for (let position = from; ; ) {
    const size = fs.readSync(fd, chunk, 0, chunkSize, position);
    if (size === 0) break;
    position += size;
    const text = Buffer.concat([rest, chunk.subarray(0, size)]);
    let lineStart = 0;
    for (let end = text.indexOf(10); end >= 0; end = text.indexOf(10, lineStart)) {
      if (!addPlace(places, text, lineStart, end, offset)) break;
      lineStart = end + 1;
    }
    offset += lineStart;
    rest = text.subarray(lineStart);
    if (rest.length > chunkSize) return undefined;
  }
  return rest.toString('latin1') === manifestTail ? places : undefined;
}

/** Notes one line; `false` if it is not a tenant's. */
function addPlace(places: Places, text: Buffer, start: number, end: number, base: number): boolean {
  const nameStart = start + entryStart.length;
  if (text.toString('latin1', start, nameStart) !== entryStart) return false;
  const name = text.toString('latin1', nameStart, text.indexOf(34, nameStart));
  if (!isTenantName(name)) return false;
  const comma = text[end - 1] === 44 ? 1 : 0;
  const indentation = 4;
  places.set(name, {
    offset: base + start + indentation,
    length: end - start - indentation - comma,
  });
  return true;
}

function createLines(places: Places, fd: number, fs: FileSystem): ManifestLines {
  const readPlace = createLineReader(fd, fs);
  const names = [...places.keys()];
  const sorted = names.every((name, index) => index === 0 || (names[index - 1] as string) < name);
  return {
    names: sorted ? names : names.sort(),
    sorted,
    read(tenant) {
      const place = places.get(tenant);
      return place && readPlace(place);
    },
  };
}
