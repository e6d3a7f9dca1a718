import { createFinding, type Finding, type Place } from '../diagnostics/finding.ts';
import { createSourceText, type SourceText } from '../diagnostics/sourceText.ts';

const limit = 256 * 1024;

/** A file's text, or none if it cannot be one; and what is worth telling about its encoding. */
export interface DecodedText {
  source: SourceText;
  readable: boolean;
  findings: Finding[];
}

/** Decodes a config file: UTF-8 with no invalid byte, at most 256 KiB. A byte order mark is a warning. */
export function decodeText(path: string, name: string, bytes: Uint8Array): DecodedText {
  const empty = createSourceText(path, name, '');
  const start: Place = { source: empty, offset: 0, length: 0, pointer: '' };
  if (bytes.length > limit) return refuse(empty, createFinding('FILE_TOO_LARGE', start, bytes.length, limit));
  if (looksUtf16(bytes)) return refuse(empty, createFinding('ENCODING_UTF16', start));

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

// A byte order mark, or a zero byte beside the first character (RFC 4627 section 3: JSON starts with ASCII).
function looksUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  const marked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  return marked || (bytes.length > 1 && (first === 0) !== (second === 0));
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
