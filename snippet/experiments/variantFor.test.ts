import { expect, test } from 'vitest';
import { hasVariant, variantFor } from './variantFor.ts';

const range = 2 ** 32;
const half = ['hero', range, 0, 'control', range / 2, 'bold', range] as const;

/** Identifiers as the snippet makes them, but the same in every run. */
function* identifiers(count: number): Generator<string> {
  let state = 1n;
  for (let i = 0; i < count; i++) {
    state = (state * 6364136223846793005n + 1442695040888963407n) % 2n ** 64n;
    const more = (state * 0x9e3779b97f4a7c15n) % 2n ** 64n;
    yield state.toString(16).padStart(16, '0') + more.toString(16).padStart(16, '0');
  }
}

function shares(experiment: CompiledExperiment, count: number): Map<string | null, number> {
  const counts = new Map<string | null, number>();
  for (const id of identifiers(count)) {
    const variant = variantFor(experiment, id);
    counts.set(variant, (counts.get(variant) ?? 0) + 1 / count);
  }
  return counts;
}

test('gives the documented variants: the hash must never change, or every assignment moves', () => {
  const variants = [...identifiers(12)].map((id) => variantFor(half, id));
  expect(variants).toMatchInlineSnapshot(`
    [
      "control",
      "control",
      "control",
      "control",
      "control",
      "bold",
      "bold",
      "control",
      "control",
      "bold",
      "bold",
      "bold",
    ]
  `);
});

test('follows the weights', () => {
  const counts = shares(['price', range, 0, 'a', range * 0.2, 'b', range * 0.5, 'c', range], 100_000);
  // Standard deviation below 0.0016: 0.01 is beyond any chance.
  expect(Math.abs((counts.get('a') ?? 0) - 0.2)).toBeLessThan(0.01);
  expect(Math.abs((counts.get('b') ?? 0) - 0.3)).toBeLessThan(0.01);
  expect(Math.abs((counts.get('c') ?? 0) - 0.5)).toBeLessThan(0.01);
});

test('a weight of zero is never chosen, a traffic of zero takes nobody, all of it takes everybody', () => {
  expect([...shares(['hero', range, 0, 'a', 0, 'b', range], 10_000).keys()]).toEqual(['b']);
  expect([...shares(['hero', 0, 0, 'a', range], 10_000).keys()]).toEqual([null]);
  expect(shares(half, 10_000).has(null)).toBe(false);
});

test('more traffic takes more identifiers and moves none between variants', () => {
  const tenth = ['hero', range / 10, 0, 'control', range / 2, 'bold', range] as const;
  let taken = 0;
  for (const id of identifiers(50_000)) {
    const variant = variantFor(tenth, id);
    if (variant !== null) {
      taken += 1 / 50_000;
      expect(variantFor(half, id)).toBe(variant);
    }
  }
  expect(Math.abs(taken - 0.1)).toBeLessThan(0.01);
});

test('two experiments are independent of each other', () => {
  const other = ['price', range, 0, 'control', range / 2, 'bold', range] as const;
  let same = 0;
  for (const id of identifiers(50_000))
    same += variantFor(half, id) === variantFor(other, id) ? 1 / 50_000 : 0;
  expect(Math.abs(same - 0.5)).toBeLessThan(0.015);
});

test('knows its variants, and takes neither key nor bound for one', () => {
  expect(hasVariant(half, 'bold')).toBe(true);
  for (const name of ['hero', 'nobody', '', undefined, String(range)])
    expect(hasVariant(half, name)).toBe(false);
});
