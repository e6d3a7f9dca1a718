import { createFinding, type Finding, type Place, withRelated } from '../diagnostics/finding.ts';
import { labelOf, type StoredName } from './names.ts';
import type { Check, Subject } from './subject.ts';

/** Everything a tenant stores or deletes has a name of its own, and so have its two globals. */
export const checkNameCollision: Check = (subject) => [
  ...collidingNames(subject),
  ...collidingGlobals(subject),
];

function collidingNames({ names }: Subject): Finding[] {
  const first = new Map<string, StoredName>();
  const findings: Finding[] = [];
  for (const name of names) {
    if (name.unused) continue;
    const earlier = first.get(name.value);
    if (!earlier) {
      first.set(name.value, name);
      continue;
    }
    // One of the two may be a default, which stands nowhere.
    const [here, other] = name.place ? [name, earlier] : [earlier, name];
    const { place } = here;
    if (place) findings.push(collision(place, name.value, labelOf(here), labelOf(other), other.place));
  }
  return findings;
}

function collidingGlobals({ config, place }: Subject): Finding[] {
  const { dataLayer } = config.consent;
  if (dataLayer !== config.global) return [];
  const at = place('global');
  const other = place('consent', 'dataLayer');
  if (at) return [collision(at, config.global, 'global', 'consent.dataLayer', other)];
  return other ? [collision(other, dataLayer, 'consent.dataLayer', 'global', undefined)] : [];
}

/** @param otherPlace where the other name stands; nowhere if it is a default */
function collision(
  at: Place,
  value: string,
  label: string,
  other: string,
  otherPlace: Place | undefined,
): Finding {
  if (!otherPlace) return createFinding('NAME_COLLISION', at, value, label, `${other} (its default)`);
  const finding = createFinding('NAME_COLLISION', at, value, label, other);
  return withRelated(finding, { place: otherPlace, message: `the same name as ${other}` });
}
