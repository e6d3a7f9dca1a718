import { closeSync, openSync, readSync } from 'node:fs';
import type { InputLog } from './inputLog.ts';
import type { JsonValue } from './jsonNode.ts';

/** A config whose text holds nothing that its value does not. */
export interface PlainConfig {
  value: Record<string, JsonValue>;
  /** The value without white space: the shortest form to keep. */
  text: string;
}

/**
 * Bytes of a config, and characters of a base, that are read without places. Real ones have a few hundred; in
 * much larger ones the schema's search for repeated items, which compares each with each, would be felt.
 */
export const plainLimit = 4 * 1024;

// Reused, because there can be very many files. The second holds one character more in UTF-8's longest form.
const bytes = Buffer.allocUnsafe(plainLimit + 1);
const compactBytes = Buffer.allocUnsafe(plainLimit + 4);
const unusualKey = /__proto__|constructor|prototype/;
const backslash = '\\';

/**
 * Reads an object from a JSON file if `JSON.parse` provably loses nothing of it. `undefined` says only that
 * the file deserves a closer look, which may well find it fine; files that cannot be read are among those.
 * @param log is told what was read, if that was all
 */
export function readPlain(path: string, log?: InputLog): PlainConfig | undefined {
  const length = readInto(bytes, path);
  if (length === undefined || length > plainLimit) return undefined;
  log?.read(path, bytes.subarray(0, length));
  return parsePlain(bytes, length);
}

function parsePlain(source: Buffer, length: number): PlainConfig | undefined {
  // Bytes as characters: text that is not ASCII differs from its own value below.
  const characters = source.toString('latin1', 0, length);
  // Escapes can hide a key or half a character.
  if (characters.includes(backslash) || unusualKey.test(characters)) return undefined;
  try {
    const value: JsonValue = JSON.parse(characters);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    const text = JSON.stringify(value);
    return sameButForSpace(source, length, text) ? { value, text } : undefined;
  } catch {
    return undefined;
  }
}

/** How many bytes there were, at most the buffer's size; `undefined` if the file cannot be read. */
function readInto(buffer: Buffer, path: string): number | undefined {
  try {
    const file = openSync(path, 'r');
    try {
      // Were it to end early, the closing brace would be missing, and the rest does not parse.
      return readSync(file, buffer, 0, buffer.length, 0);
    } finally {
      closeSync(file);
    }
  } catch {
    return undefined;
  }
}

/**
 * Whether a text is `JSON.stringify`'s but for white space between tokens. Then both have the same tokens: a
 * repeated key would be one too many, a number that was rounded or a name that was moved would differ.
 */
function sameButForSpace(source: Uint8Array, length: number, compact: string): boolean {
  if (compact.length > length) return false;
  const end = compactBytes.write(compact, 'utf8');
  let at = 0;
  for (let index = 0; index < length; index++) {
    const byte = source[index];
    if (byte === compactBytes[at]) at++;
    else if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return false;
  }
  return at === end;
}
