import { createFinding, secondPlace, withRelated } from '../diagnostics/finding.ts';
import type { Check } from './subject.ts';

/** With a collector, consent by default does not only store something: it sends something. */
export const checkCollectorDefaults: Check = ({ config: { collector, consent }, place }) => {
  const at = place('consent', 'defaults');
  if (!at || !collector || consent.defaults !== 'honor') return [];
  const finding = createFinding('COLLECTOR_BEFORE_CHOICE', at);
  return [withRelated(finding, ...secondPlace(place('collector', 'url'), 'where it is sent'))];
};
