import { createFinding, type Finding, type Place } from '../diagnostics/finding.ts';
import { createSourceText, type SourceText } from '../diagnostics/sourceText.ts';

/** In bytes. */
export const largestConfig = 256 * 1024;

/** A file's text, or none if it cannot be one; and what is worth telling about its encoding. */
export interface DecodedText {
  source: SourceText;
  readable: boolean;
  findings: Finding[];
}

/**
 * Decodes a config file: UTF-8 with no invalid byte, at most 256 KiB. A byte order mark is a warning.
 * @param size of the whole file, if these are only its first bytes
 */
export function decodeText(path: string, name: string, bytes: Uint8Array, size = bytes.length): DecodedText {
  const empty = createSourceText(path, name, '');
  const start: Place = { source: empty, offset: 0, length: 0, pointer: '' };
  if (size > largestConfig) return refuse(empty, createFinding('FILE_TOO_LARGE', start, size, largestConfig));
  const wide = wideEncoding(bytes);
  if (wide) return refuse(empty, createFinding(wide, start));

  const body = Buffer.from(bytes);
  const text = body.toString('utf8');
  const invalid = firstInvalidByte(body);
  if (invalid !== undefined) {
    const before = body.subarray(0, invalid).toString('utf8');
    const source = createSourceText(path, name, text);
    const place = { source, offset: before.length, length: 1, pointer: '' };
    return refuse(source, createFinding('ENCODING_INVALID', place, invalid + 1));
  }
  if (!text.startsWith('\u{FEFF}')) {
    return { source: createSourceText(path, name, text), readable: true, findings: [] };
  }
  const source = createSourceText(path, name, text.slice(1));
  const finding = createFinding('BOM_PRESENT', { source, offset: 0, length: 0, pointer: '' });
  return { source, readable: true, findings: [finding] };
}

function refuse(source: SourceText, finding: Finding): DecodedText {
  return { source, readable: false, findings: [finding] };
}

/**
 * Two or four bytes a character: by the byte order mark, else by the zero bytes among the first characters,
 * which are ASCII in JSON (RFC 4627, section 3). A zero byte anywhere else is left to the syntax.
 */
function wideEncoding(bytes: Uint8Array): 'ENCODING_UTF16' | 'ENCODING_UTF32' | undefined {
  const beginning = [...bytes.subarray(0, 4)];
  const hex = Buffer.from(beginning).toString('hex');
  if (hex === '0000feff' || hex === 'fffe0000') return 'ENCODING_UTF32';
  if (/^(?:feff|fffe)/.test(hex)) return 'ENCODING_UTF16';
  const zeros = beginning.map((byte) => (byte === 0 ? '0' : 'x')).join('');
  if (bytes.length % 4 === 0 && /^(?:000x|x000)$/.test(zeros)) return 'ENCODING_UTF32';
  return bytes.length % 2 === 0 && /^(?:0x|x0|0x0x|x0x0)$/.test(zeros) ? 'ENCODING_UTF16' : undefined;
}

/** The index of the first byte that is no part of a well-formed character. */
function firstInvalidByte(body: Buffer): number | undefined {
  if (decode(body, false) !== undefined) return undefined;
  let valid = 0;
  let invalid = body.length;
  while (valid < invalid) {
    const middle = Math.ceil((valid + invalid) / 2);
    if (decode(body.subarray(0, middle), true) !== undefined) valid = middle;
    else invalid = middle - 1;
  }
  // That prefix may end inside the broken character, which has given no text yet.
  return Buffer.byteLength(decode(body.subarray(0, valid), true) ?? '');
}

/** @param stream whether the last character may be unfinished */
function decode(body: Uint8Array, stream: boolean): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body, { stream });
  } catch {
    return undefined;
  }
}
