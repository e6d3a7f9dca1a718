import { describe, expect, test } from 'vitest';
import { faultyConfigs, readMarks } from '../testing/faultyConfigs.ts';
import { tempProject } from '../testing/tempProject.ts';
import { loadTenants } from './loadTenants.ts';

describe('a faulty config is reported with its code, at its place, and with nothing else', () => {
  test.each(faultyConfigs)('%s %s', async (codes, marked) => {
    const { text, places } = readMarks(marked);
    const cwd = tempProject({ 'shop.json': text });
    const { findings } = await loadTenants(['shop.json'], cwd);
    expect(findings.map(({ code }) => code).join(' ')).toBe(codes);
    expect(findings.map(({ place }) => [place.offset, place.length])).toEqual(places);
  });
});

test('the pointer names the value even if an earlier list entry is left out', async () => {
  const text =
    '{"tenant":"shop","consent":{"platform":"google"},"experiments":{"list":[{"key":1,"variants":{"a":1}},{"key":"k","variants":{"a":0}}]}}';
  const { findings } = await loadTenants(['shop.json'], tempProject({ 'shop.json': text }));
  expect(findings.map(({ code, place }) => [code, place.pointer])).toEqual([
    ['TYPE_INVALID', '/experiments/list/0/key'],
    ['WEIGHTS_ZERO', '/experiments/list/1/variants'],
  ]);
});
