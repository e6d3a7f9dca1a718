import { expect, test } from 'vitest';
import { createSubjectSeal } from './sealSubject.ts';

const sought = { tenant: 'acme-cz', subject: { hardIds: { email: 'james@example.com' } } };

test('only who sealed it opens it, and nobody reads it', () => {
  const seal = createSubjectSeal();
  const text = seal.seal(sought);
  expect(seal.open(text)).toEqual(sought);
  expect(Buffer.from(text, 'base64url').toString('latin1')).not.toContain('james');
  expect(seal.seal(sought)).not.toBe(text);
  expect(createSubjectSeal().open(text)).toBeUndefined();
});

test('what was altered is nobody', () => {
  const seal = createSubjectSeal();
  const bytes = Buffer.from(seal.seal(sought), 'base64url');
  for (const index of bytes.keys()) {
    const altered = Buffer.from(bytes);
    altered[index] = (altered[index] ?? 0) ^ 1;
    expect(seal.open(altered.toString('base64url'))).toBeUndefined();
  }
  for (const text of [
    '',
    'x',
    bytes.subarray(0, 28).toString('base64url'),
    bytes.subarray(0, 20).toString('base64url'),
  ])
    expect(seal.open(text)).toBeUndefined();
});
