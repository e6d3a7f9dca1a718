import { createFinding, type Finding } from '../diagnostics/finding.ts';
import { type StoredName, storedNames } from './names.ts';
import type { Check, Subject } from './subject.ts';

/** Everything a tenant stores or deletes has a name of its own, and so have its two globals. */
export const checkNameCollision: Check = (subject) => [
  ...collidingNames(storedNames(subject.config), subject),
  ...collidingGlobals(subject),
];

function collidingNames(names: readonly StoredName[], { place }: Subject): Finding[] {
  const first = new Map<string, StoredName>();
  const findings: Finding[] = [];
  for (const name of names) {
    const earlier = first.get(name.value);
    if (!earlier) {
      first.set(name.value, name);
      continue;
    }
    // One of the two may be a default, which stands nowhere.
    const [here, other] = place(...name.steps) ? [name, earlier] : [earlier, name];
    const at = place(...here.steps);
    const otherLabel = place(...other.steps) ? other.label : `${other.label} (its default)`;
    if (at) findings.push(createFinding('NAME_COLLISION', at, name.value, here.label, otherLabel));
  }
  return findings;
}

function collidingGlobals({ config, place }: Subject): Finding[] {
  const { dataLayer } = config.consent;
  if (dataLayer !== config.global) return [];
  const at = place('global');
  if (at) return [createFinding('NAME_COLLISION', at, config.global, 'global', 'consent.dataLayer')];
  const other = place('consent', 'dataLayer');
  return other
    ? [createFinding('NAME_COLLISION', other, dataLayer, 'consent.dataLayer', 'global (its default)')]
    : [];
}
