import { createHash } from 'node:crypto';
import type { MinifiedShape } from './minify.ts';
import { readOwnFile, writeOwnFile } from './ownFile.ts';
import { assertPasteSafe } from './pasteSafe.ts';

/** Minified shapes, kept between runs. Never fails: what cannot be read or written is compiled again. */
export interface ShapeCache {
  /** A shape; `undefined` if it is not there, damaged, or could have been put there by somebody else. */
  read(shapeKey: string): MinifiedShape | undefined;
  write(shapeKey: string, shape: MinifiedShape): void;
}

interface Entry extends MinifiedShape {
  key: string;
  checksum: string;
}

/**
 * A cache in a folder. What is in it becomes part of scripts that run in shops, so only folders and files
 * that this user alone can change count; the checksum is there for accidents, not for attackers.
 * @param fingerprint of the compiler whose shapes these are
 */
export function createShapeCache(folder: string, fingerprint: string): ShapeCache {
  const keyOf = (shapeKey: string) => createHash('sha256').update(`${fingerprint} ${shapeKey}`).digest('hex');
  const nameOf = (key: string) => `${key}.json`;
  return {
    read(shapeKey) {
      const key = keyOf(shapeKey);
      try {
        return parseEntry(readOwnFile(folder, nameOf(key)), key);
      } catch {
        return undefined;
      }
    },
    write(shapeKey, { head, parameters }) {
      const key = keyOf(shapeKey);
      const entry: Entry = { key, checksum: checksumOf(key, { head, parameters }), head, parameters };
      try {
        writeOwnFile(folder, nameOf(key), JSON.stringify(entry));
      } catch {
        // The shape is there already; only the next run has to compile it again.
      }
    },
  };
}

function parseEntry(text: string | undefined, key: string): MinifiedShape | undefined {
  if (text === undefined) return undefined;
  const { key: foundKey, checksum, head, parameters } = JSON.parse(text) as Partial<Entry>;
  if (foundKey !== key || typeof head !== 'string' || !Array.isArray(parameters)) return undefined;
  if (!head.startsWith('!function(') || !parameters.every((name) => /^\$[a-zA-Z]+$/.test(name)))
    return undefined;
  if (checksum !== checksumOf(key, { head, parameters })) return undefined;
  assertPasteSafe(head);
  return { head, parameters };
}

function checksumOf(key: string, { head, parameters }: MinifiedShape): string {
  return createHash('sha256')
    .update(JSON.stringify([key, head, parameters]))
    .digest('hex');
}
