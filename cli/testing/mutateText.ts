import { fc } from './fastCheck.ts';

// What makes a difference in JSON, to this schema, or to a careless reader.
const pieces = [
  ...'{}[]:,"\\/ \t\n\r\f0123456789-+.eE_aždš',
  ...['null', 'true', 'false', 'NaN', '1.0', '-0', '1e2', '1e400', '12345678901234567890', '0.1', '100'],
  ...['"a"', '"1"', '"10":1,', '"2":1,', '"tenant":"x",', '"extends":null,', '"extends":"./base.json",'],
  ...[
    '"__proto__":{},',
    '"constructor":1,',
    '\\u0061',
    '\\ud800',
    '\\/',
    '\u0000',
    '\u00a0',
    '\ufeff',
    '\ufffd',
  ],
  ...['//', '/**/', "'", '😀', '"global":"x",', '"storage":{},', '"cookies":null,', '"consent":{},', '401d'],
];

// Members that are right somewhere.
const members = [
  ...['"global":"x",', '"storage":{"denied":"none"},', '"cookies":null,', '"identifier":{"rolling":false},'],
  ...[
    '"10":1,',
    '"2":0.0,',
    '"a":2,',
    '"traffic":5e1,',
    '"traffic":12.50,',
    '"maxAge":"30d",',
    '"timeout":"2s",',
  ],
  ...['"key":"\\u0061",', '"cache":false,', '"cache":null,', ' \r\n\t', '"tenant":"x",', '"path":"/é",'],
];

interface Edit {
  kind: 'insert' | 'delete' | 'repeat' | 'flip' | 'member';
  at: number;
  count: number;
  piece: string;
  member: string;
}

const edit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom('insert', 'delete', 'repeat', 'flip', 'member', 'member', 'member', 'member'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  count: fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 80 })),
  piece: fc.constantFrom(...pieces),
  member: fc.constantFrom(...members),
});

/** One of the texts with a few bytes or tokens inserted, deleted, repeated or flipped; or untouched. */
export function mutatedBytes(texts: readonly string[]): fc.Arbitrary<Uint8Array> {
  return fc
    .tuple(fc.constantFrom(...texts), fc.array(edit, { maxLength: 3 }))
    .map(([text, edits]) => edits.reduce(apply, Buffer.from(text)));
}

function apply(bytes: Buffer, { kind, at, count, piece, member }: Edit): Buffer {
  const start = Math.floor(at * bytes.length);
  const [head, rest] = [bytes.subarray(0, start), bytes.subarray(start)];
  if (kind === 'member') {
    const place = bytes.indexOf(count % 2 === 0 ? '{' : ',', start) + 1;
    return Buffer.concat([bytes.subarray(0, place), Buffer.from(member), bytes.subarray(place)]);
  }
  if (kind === 'insert') return Buffer.concat([head, Buffer.from(piece), rest]);
  if (kind === 'delete') return Buffer.concat([head, rest.subarray(count)]);
  if (kind === 'repeat') return Buffer.concat([head, rest.subarray(0, count), rest]);
  const flipped = Buffer.from(bytes);
  if (start < flipped.length) flipped[start] = (flipped[start] ?? 0) ^ (1 << (count % 8));
  return flipped;
}
