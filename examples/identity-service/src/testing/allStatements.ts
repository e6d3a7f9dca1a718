import * as changes from '../store/changeStatements.ts';
import type { Statement } from '../store/engine.ts';
import { findTombstone } from '../store/openStore.ts';
import * as profiles from '../store/profileStatements.ts';
import { findExpired, purgeEvents, purgeTombstones } from '../store/purgeTenant.ts';
import * as slices from '../store/sliceStatements.ts';

/** Every SQL text of the service; a test counts them in the sources. */
export const allStatements: readonly Statement[] = [
  ...Object.values({ ...changes, ...profiles, ...slices }).flat(),
  findTombstone,
  findExpired,
  purgeEvents,
  purgeTombstones,
];
