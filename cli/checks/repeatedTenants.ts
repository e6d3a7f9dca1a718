import { compareText, createFinding, type Finding, type Place, withRelated } from '../diagnostics/finding.ts';

/** Two configs of one run must not write to the same folder: one finding in each, naming the others. */
export function findRepeatedTenants(tenants: readonly { name: string; place: Place }[]): Finding[] {
  const byName = new Map<string, Place[]>();
  for (const { name, place } of tenants) byName.set(name, [...(byName.get(name) ?? []), place]);
  return [...byName].flatMap(([name, places]) => {
    if (places.length < 2) return [];
    return places.map((place) => {
      const others = places
        .filter((other) => other !== place)
        .sort((a, b) => compareText(a.source.name, b.source.name));
      const names = others.map(({ source }) => source.name);
      const related = others.map((other) => ({ place: other, message: 'the other config of that name' }));
      return withRelated(createFinding('TENANT_REPEATED', place, name, names), ...related);
    });
  });
}
