import { expect, test } from 'vitest';
import { createFinding, type Finding } from '../diagnostics/finding.ts';
import { createSourceText } from '../diagnostics/sourceText.ts';
import { capFindings } from './capFindings.ts';

const source = createSourceText('/a.json', 'a.json', ' '.repeat(1000));
const other = createSourceText('/b.json', 'b.json', ' '.repeat(1000));
const at = (offset: number, of = source) => ({ source: of, offset, length: 1, pointer: '' });
const notes = (count: number, of = source): Finding[] =>
  Array.from({ length: count }, (_, index) =>
    createFinding('RETENTION_SAFARI', at(index, of), 'x', '30d', false),
  );
const error = createFinding('JSON_COMMENT', at(900));

const codesOf = (findings: readonly Finding[]) => findings.map(({ code }) => code);

test('a hundred findings of a file are all told', () => {
  expect(capFindings(notes(100))).toEqual(notes(100));
});

test('of more, how many are left out is told at the first of them', () => {
  const told = capFindings(notes(130));
  expect(told).toHaveLength(101);
  expect(told.at(-1)).toMatchObject({ code: 'FINDINGS_OMITTED', message: expect.stringContaining('30') });
  expect(told.at(-1)?.place).toMatchObject({ offset: 100, length: 0 });
});

test('an error is never left out for notes that come before it', () => {
  const told = capFindings([...notes(130), error]);
  expect(codesOf(told)[0]).toBe('JSON_COMMENT');
  expect(codesOf(told).filter((code) => code === 'RETENTION_SAFARI')).toHaveLength(99);
});

test('each file has its own hundred', () => {
  const told = capFindings([...notes(130), ...notes(70, other)]);
  expect(told.filter(({ place }) => place.source === other)).toHaveLength(70);
  expect(told).toHaveLength(171);
});
