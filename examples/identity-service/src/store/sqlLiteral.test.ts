import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fc } from '../../../../cli/testing/fastCheck.ts';
import { sqlLiteral } from './sqlLiteral.ts';

let database: PGlite;
beforeAll(async () => {
  database = await PGlite.create();
  await database.exec('set standard_conforming_strings = on');
});
afterAll(() => database.close());

// PostgreSQL has no text with U+0000; the contract and the rules refuse it.
const text = fc.string({ unit: 'binary' }).filter((value) => !value.includes('\0'));
const hostile = fc.constantFrom(
  "'",
  "''",
  "\\'",
  '"',
  '\\',
  "'); drop table x; --",
  '{',
  '}',
  ',',
  'null',
  '',
);

test('a text or a list of them is what the database reads', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(text, hostile)), async (list) => {
      const joined = list.join('');
      const [answer] = await database.exec(
        `select ${sqlLiteral(list)}::text[] as list, ${sqlLiteral(joined)} as joined`,
      );
      expect(answer?.rows).toEqual([{ list, joined }]);
    }),
    { numRuns: 200 },
  );
});

test('numbers and null are themselves', async () => {
  const [answer] = await database.exec(`select ${sqlLiteral(-7)} as a, ${sqlLiteral(null)}::text as b`);
  expect(answer?.rows).toEqual([{ a: -7, b: null }]);
});
