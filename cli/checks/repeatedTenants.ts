import { compareText, createFinding, type Place, withRelated } from '../diagnostics/finding.ts';
import type { GroupCheck } from './groupChecks.ts';

// Enough to find the mistake; naming all of them in each would make the output quadratic.
const named = 3;

/** Two configs of one run must not write to the same folder: one finding in each, naming the others. */
export const checkRepeatedTenants: GroupCheck = {
  // An impossible name is left out of the config.
  keysOf: ({ tenant }) => (tenant ? [tenant] : []),
  check(group) {
    const places = group.map(({ place }) => place('tenant'));
    const first = places
      .filter((place): place is Place => place !== undefined)
      .sort((a, b) => compareText(a.source.name, b.source.name))
      .slice(0, named + 1);
    return group.map(({ config }, index) => {
      const at = places[index];
      if (!at) return [];
      const others = first.filter((other) => other !== at).slice(0, named);
      const files = others.map(({ source }) => source.name);
      const more = group.length - 1 - files.length;
      const related = others.map((other) => ({ place: other, message: 'the other config of that name' }));
      return [withRelated(createFinding('TENANT_REPEATED', at, config.tenant, files, more), ...related)];
    });
  },
};
