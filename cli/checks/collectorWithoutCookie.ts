import { createFinding, secondPlace, withRelated } from '../diagnostics/finding.ts';
import type { Check } from './subject.ts';

/** An endpoint that creates identifiers sets a cookie, which the config must have chosen. */
export const checkCollectorWithoutCookie: Check = ({ config, place }) => {
  const { collector, storage } = config;
  if (!collector?.createIdentifier || storage.granted === 'cookie') return [];
  const written = place('collector', 'createIdentifier');
  const at = written ?? place('collector', 'url');
  if (!at) return [];
  const finding = createFinding('COLLECTOR_WITHOUT_COOKIE', at, storage.granted, written !== undefined);
  return [withRelated(finding, ...secondPlace(place('storage', 'granted'), 'the storage chosen'))];
};
