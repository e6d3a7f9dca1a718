import { readFileSync } from 'node:fs';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { contract, resolved, schemaFaults } from '../cli/testing/collector/contract.ts';

const text = readFileSync(new URL('collector.openapi.yaml', import.meta.url), 'utf8');
const operations = Object.entries(contract.paths).map(([path, { post, get }]) => ({
  path,
  ...(post ?? get),
}));
const posts = operations.filter(({ requestBody }) => requestBody);

async function lint(source: string): Promise<string[]> {
  const config = await createConfig({
    extends: ['recommended-strict'],
    rules: {
      'no-invalid-schema-examples': 'error',
      'no-invalid-parameter-examples': 'error',
      'no-required-schema-properties-undefined': 'error',
      'operation-description': 'error',
      'parameter-description': 'error',
    },
  });
  const problems = await lintFromString({ source, config });
  return problems.map((problem) => `${problem.ruleId}: ${problem.message}`);
}

test('is what the schema of OpenAPI 3.1 describes', async () => {
  const validator = new Validator();
  expect(await validator.validate(parse(text))).toEqual({ valid: true });
  expect(validator.version).toBe('3.1');
  expect(await validator.validate(parse(text.replace('responses:', 'answers:')))).toMatchObject({
    valid: false,
  });
});

test('earns no remark from the linter', async () => {
  expect(await lint(text)).toEqual([]);
});

test.each([
  ['a reference to nothing', 'schemas/IdentifierRequest', 'schemas/Missing', 'no-unresolved-refs'],
  ['an example that is wrong', 'accepted: 2', 'accepted: two', 'no-invalid-media-type-examples'],
  ['a misspelt property', 'requestBody:', 'requestsBody:', 'struct'],
  ['an unknown security scheme', '- tenantKey: []', '- key: []', 'security-defined'],
])('the linter finds %s', async (_, right, wrong, rule) => {
  expect(text).toContain(right);
  expect((await lint(text.replace(right, wrong))).join('\n')).toContain(rule);
});

describe.each(posts)('$path', ({ requestBody, tags, responses }) => {
  const { 'application/json': json, 'text/plain': plain } = requestBody?.content ?? {};

  test('has examples of requests that its schema takes', () => {
    for (const { value } of Object.values(json?.examples ?? {})) {
      expect(schemaFaults(json?.schema ?? {}, value)).toEqual([]);
    }
    expect(Object.keys(json?.examples ?? {})).not.toEqual([]);
  });

  test('takes from pages, and from nobody else, the same as a text', () => {
    expect(plain !== undefined).toBe(tags?.includes('page'));
    if (!plain) return;
    expect(plain.schema).toEqual({
      type: 'string',
      contentMediaType: 'application/json',
      contentSchema: json?.schema,
    });
    for (const { value } of Object.values(plain.examples ?? {})) {
      expect(schemaFaults(json?.schema ?? {}, JSON.parse(String(value)))).toEqual([]);
    }
  });

  test('has examples of answers that their schemas take', () => {
    for (const response of Object.values(responses ?? {})) {
      const { headers = {}, content = {} } = resolved(response);
      for (const { schema, example, examples } of Object.values(content)) {
        const values = [example, ...Object.values(examples ?? {}).map(({ value }) => value)];
        for (const value of values.filter(Boolean)) expect(schemaFaults(schema, value)).toEqual([]);
      }
      for (const header of Object.values(headers).map(resolved)) {
        if (header.example) expect(schemaFaults(header.schema, header.example)).toEqual([]);
      }
    }
  });

  test('refuses a request without a required field, with a field of a wrong type, or with one too many', () => {
    const [example] = Object.values(json?.examples ?? {});
    const broken = breakEach(example?.value as Record<string, unknown>);
    for (const each of broken) expect([each, schemaFaults(json?.schema ?? {}, each)]).not.toEqual([each, []]);
  });
});

test.each(['TrackMessage', 'IdentifyMessage'])('a broken %s is no message', (name) => {
  const { requestBody } = contract.paths['/events']?.post ?? {};
  const { journey } = requestBody?.content['application/json']?.examples ?? {};
  const { events } = (journey?.value ?? {}) as { events?: Record<string, unknown>[] };
  const [track, identify] = events ?? [];
  const message = name === 'TrackMessage' ? track : identify;
  expect(schemaFaults('Message', message)).toEqual([]);
  for (const each of breakEach(message ?? {})) expect(schemaFaults('Message', each)).not.toEqual([]);
  expect(schemaFaults('Message', { ...track, ...identify })).not.toEqual([]);
});

test.each([
  ['an event without a name', { event: '' }],
  ['a name of 101 characters', { event: 'x'.repeat(101) }],
  ['an identifier in capitals', { id: 'A'.repeat(32) }],
  ['an identifier of 31 digits', { id: 'a'.repeat(31) }],
  ['a key with a dash', { key: `${'a'.repeat(31)}-` }],
  ['a time that is no integer', { at: 0.5 }],
  ['a time before 1970', { at: -1 }],
  ['properties that are a list', { properties: [] }],
])('%s is no message', (_, change) => {
  const message = { id: 'a'.repeat(32), key: 'b'.repeat(32), at: 1, event: 'x'.repeat(100) };
  expect(schemaFaults('Message', message)).toEqual([]);
  expect(schemaFaults('Message', { ...message, ...change })).not.toEqual([]);
});

test.each([
  ['none', {}],
  ['an empty value', { email: '' }],
  ['a value of 257 characters', { email: 'x'.repeat(257) }],
  ['a number', { account: 7 }],
  ['a type of 41 characters', { ['x'.repeat(41)]: 'y' }],
  ['an empty type', { '': 'y' }],
])('%s is no hard ID', (_, hardIds) => {
  expect(schemaFaults('HardIds', { ['x'.repeat(40)]: 'y'.repeat(256) })).toEqual([]);
  expect(schemaFaults('HardIds', hardIds)).not.toEqual([]);
});

test('nothing but a grant is consent', () => {
  for (const other of ['denied', 'unknown', '', true, 1, null, ['granted']]) {
    expect(schemaFaults('Consent', other)).not.toEqual([]);
  }
});

test('a batch has 1 to 50 messages', () => {
  const message = { id: 'a'.repeat(32), key: 'b'.repeat(32), at: 1, event: 'x' };
  const faults = (length: number) =>
    schemaFaults('EventsRequest', {
      tenant: 'acme-cz',
      consent: 'granted',
      sentAt: 1,
      events: Array(length).fill(message),
    });
  expect([1, 50].flatMap(faults)).toEqual([]);
  for (const length of [0, 51]) expect(faults(length)).not.toEqual([]);
});

test('only creating an identifier sets a cookie, and only when it succeeds', () => {
  const setting = operations.flatMap(({ path, responses }) =>
    Object.entries(responses ?? {})
      .filter(([, response]) => 'Set-Cookie' in (resolved(response).headers ?? {}))
      .map(([status]) => `${path} ${status}`),
  );
  expect(setting).toEqual(['/identifier 200']);
});

test('the cookie it describes is visible to scripts', () => {
  const ok = contract.paths['/identifier']?.post?.responses['200'] ?? {};
  const header = resolved(resolved(ok).headers?.['Set-Cookie'] ?? { required: true, schema: {} });
  expect(schemaFaults(header.schema, `${header.example}; HttpOnly`)).not.toEqual([]);
  expect(schemaFaults(header.schema, `${header.example};Httponly`)).not.toEqual([]);
});

test('identifiers, hard IDs and properties are marked as personal data, and nothing that every visitor shares', () => {
  const marked = Object.entries(contract.components.schemas).filter(
    ([, schema]) => schema['x-personal-data'],
  );
  expect(marked.map(([name]) => name).sort()).toEqual([
    'HardIds',
    'Identifier',
    'Properties',
    'StoredIdentifier',
  ]);
});

/** The same object with each field missing or null, and with one more. Optional fields may be missing. */
function breakEach(value: Record<string, unknown>): Record<string, unknown>[] {
  const without = (key: string) => Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
  const required = Object.keys(value).filter((key) => key !== 'properties');
  return [
    ...required.map(without),
    ...Object.keys(value).map((key) => ({ ...value, [key]: null })),
    { ...value, more: 1 },
  ];
}
