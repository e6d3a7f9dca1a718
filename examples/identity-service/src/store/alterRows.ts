import type { Change } from '../rules/change.ts';
import { moveSoftId, removeSoftId } from './changeStatements.ts';
import type { Session } from './engine.ts';
import { eraseProfile, mergeProfile, recordMerge } from './profileStatements.ts';

/** Carries out a change that alters rows which are there already, and must find all earlier ones written. */
export async function alterRows(session: Session, change: Change): Promise<void> {
  const { tenant } = change;
  switch (change.kind) {
    case 'move-soft-id':
      await session.run(moveSoftId, tenant, change.softId, change.profile);
      break;
    case 'remove-soft-id':
      await session.run(removeSoftId, tenant, change.softId);
      break;
    case 'merge-profiles': {
      const { source, destination, moment } = change;
      await session.run(recordMerge, tenant, source, destination, moment.at, moment.key);
      for (const statement of mergeProfile) await session.run(statement, tenant, source, destination);
      break;
    }
    case 'erase-profile':
      for (const statement of eraseProfile) await session.run(statement, tenant, change.profile);
      break;
    default:
      throw new Error(`${change.kind} only adds rows`);
  }
}
