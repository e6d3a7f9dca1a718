import { expect, test } from 'vitest';
import { subjectOf } from '../testing/checkSettings.ts';
import { checkRepeatedTenants } from './repeatedTenants.ts';

const group = (...files: string[]) => files.map((file) => subjectOf({ tenant: 'shop' }, file));

test('each of two names the other', () => {
  const findings = checkRepeatedTenants.check(group('a.json', 'b.json'), 'shop').flat();
  expect(
    findings.map(({ code, place, related }) => [
      code,
      place.source.name,
      place.pointer,
      related[0]?.place.source.name,
    ]),
  ).toEqual([
    ['TENANT_REPEATED', 'a.json', '/tenant', 'b.json'],
    ['TENANT_REPEATED', 'b.json', '/tenant', 'a.json'],
  ]);
});

test('of many only the first three are named', () => {
  const files = Array.from({ length: 1000 }, (_, index) => `${String(index).padStart(4, '0')}.json`);
  const findings = checkRepeatedTenants.check(group(...files), 'shop').flat();
  expect(findings).toHaveLength(1000);
  expect(findings[999]?.message).toMatch(/"0000\.json", "0001\.json", "0002\.json" and 996 more$/);
  expect(findings[0]?.related).toHaveLength(3);
});

test('tenants of one name belong together, those of another do not, those without to nobody', () => {
  const keys = ['shop', 'shop-2', ''].map((tenant) =>
    checkRepeatedTenants.keysOf(subjectOf({ tenant }).config),
  );
  expect(keys).toEqual([['shop'], ['shop-2'], []]);
});
