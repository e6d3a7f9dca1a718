import type { Value } from './engine.ts';

// What a client says in PostgreSQL's protocol ("Message Formats" in its documentation), as far as it is needed here.
// The embedded engine brings functions for the same, which take longer than running a small statement.

/** Prepares a statement under a name, for good. */
export function parseMessage(name: string, text: string): Buffer {
  return message('P', Buffer.concat([cString(name), cString(text), int16(0)]));
}

/** Asks what the rows of a prepared statement are made of. */
export function describeMessage(name: string): Buffer {
  return message('D', Buffer.concat([Buffer.from('S'), cString(name)]));
}

/** Gives a prepared statement its values, all as text. */
export function bindMessage(name: string, values: readonly Value[]): Buffer {
  const parts = [cString(''), cString(name), int16(0), int16(values.length)];
  for (const value of values) {
    if (value === null) {
      parts.push(int32(-1));
      continue;
    }
    const text = Buffer.from(textOf(value));
    parts.push(int32(text.length), text);
  }
  return message('B', Buffer.concat([...parts, int16(0)]));
}

/** Runs what was given its values last, to the end. */
export const executeMessage = message('E', Buffer.concat([cString(''), int32(0)]));

/** Ends what belongs together: after an error everything up to here is left out. */
export const syncMessage = message('S', Buffer.alloc(0));

/** Runs statements as they are, one after the other. */
export function queryMessage(text: string): Buffer {
  return message('Q', cString(text));
}

function textOf(value: Exclude<Value, null>): string {
  if (typeof value !== 'object') return String(value);
  return `{${value.map((item) => `"${String(item).replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
}

function message(kind: string, content: Buffer): Buffer {
  return Buffer.concat([Buffer.from(kind), int32(content.length + 4), content]);
}

function cString(text: string): Buffer {
  return Buffer.from(`${text}\0`);
}

function int16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeInt16BE(value);
  return bytes;
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}
