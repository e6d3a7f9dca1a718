import { expect, test } from 'vitest';
import { DEFAULT_POLICY } from './policy.ts';
import { readHardIds } from './readHardIds.ts';

const named = { zebra: 'z', email: 'A@example.com', apple: 'a', customer_id: 'C1' };
const typesOf = (policy = DEFAULT_POLICY) => readHardIds(named, policy).hardIds.map(({ type }) => type);

test('the policy says which type decides first; the others follow by name', () => {
  expect(typesOf()).toEqual(['customer_id', 'email', 'apple', 'zebra']);
  expect(typesOf({ ...DEFAULT_POLICY, hardIdTypes: [{ name: 'zebra' }, { name: 'email' }] })).toEqual([
    'zebra',
    'email',
    'apple',
    'customer_id',
  ]);
});

test('values that a tenant blocks are compared without case', () => {
  const policy = { ...DEFAULT_POLICY, blockedValues: ['Info@Shop.example'] };
  expect(readHardIds({ email: 'INFO@shop.example' }, policy)).toEqual({
    hardIds: [],
    rejected: [{ type: 'email', reason: 'blocked' }],
  });
});

test('a type that is the name of a built-in property is a type like others', () => {
  const { hardIds } = readHardIds(JSON.parse('{"__proto__":"x1","constructor":"x2"}'), DEFAULT_POLICY);
  expect(hardIds.map(({ type }) => type)).toEqual(['__proto__', 'constructor']);
});
