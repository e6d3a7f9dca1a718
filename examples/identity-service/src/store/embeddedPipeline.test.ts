import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fc } from '../../../../cli/testing/fastCheck.ts';
import { EmbeddedPipeline } from './embeddedPipeline.ts';
import type { Statement, Value } from './engine.ts';

let database: PGlite;
let pipeline: EmbeddedPipeline;
beforeAll(async () => {
  database = await PGlite.create();
  pipeline = new EmbeddedPipeline(database);
  await pipeline.runText('create table numbers (number int primary key)');
});
afterAll(() => database.close());

let statements = 0;
const statementOf = (text: string): Statement => ({ name: `test ${statements++}`, text });
const echo = statementOf('select $1::text as joined, $2::json as object, $3::text as nothing');
const items = statementOf('select array_to_json($1::text[]) as items');
const add = statementOf('insert into numbers (number) values ($1)');
const count = statementOf('select count(*)::text as all from numbers');
const rowsOf = async (statement: Statement, ...values: Value[]) =>
  (await pipeline.run(statement, values)).rows;

// PostgreSQL has no text with U+0000; the contract and the rules refuse it.
const text = fc.string({ unit: 'binary' }).filter((value) => !value.includes('\0'));
const hostile = fc.constantFrom(
  "'",
  "\\'",
  '"',
  '\\',
  '\\"',
  "'); drop table x; --",
  '{',
  '}',
  ',',
  'null',
  '',
);

test('a text, an object and a list are what the database reads', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(text, hostile)), async (list) => {
      const joined = list.join('');
      const [row] = await rowsOf(echo, joined, JSON.stringify({ list, joined }), null);
      expect(row).toEqual({ joined, object: { list, joined }, nothing: null });
      expect(await rowsOf(items, list)).toEqual([{ items: list }]);
    }),
    { numRuns: 200 },
  );
});
test('calls that go in together are answered in their order, each with its own rows', async () => {
  const answers = await Promise.all([rowsOf(count), rowsOf(add, 1), rowsOf(add, 2), rowsOf(count)]);
  expect(answers).toEqual([[{ all: '0' }], [], [], [{ all: '2' }]]);
});

test('a call that fails takes those with it that went in together and come later, and nothing after them', async () => {
  const late = statementOf('select 7::text as late');
  const calls = [rowsOf(count), rowsOf(add, 1), rowsOf(add, 3), rowsOf(late)];
  expect((await Promise.allSettled(calls)).map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'rejected',
    'rejected',
  ]);
  await expect(calls[1]).rejects.toMatchObject({ code: '23505' });
  // What was to be prepared then is prepared now.
  expect(await rowsOf(late)).toEqual([{ late: '7' }]);
  expect(await rowsOf(count)).toEqual([{ all: '2' }]);
});

test('a statement that cannot be prepared fails each time it is asked', async () => {
  const wrong = statementOf('select from nowhere');
  await expect(rowsOf(wrong)).rejects.toMatchObject({ code: '42P01' });
  await expect(rowsOf(wrong)).rejects.toMatchObject({ code: '42P01' });
  expect(await rowsOf(count)).toEqual([{ all: '2' }]);
});
