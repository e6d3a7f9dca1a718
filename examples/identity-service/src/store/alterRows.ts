import type { Change } from '../rules/change.ts';
import { moveSoftId, removeSoftId } from './changeStatements.ts';
import type { Session } from './engine.ts';
import { eraseProfile, mergeProfile, recordMerge } from './profileStatements.ts';

/** The statements of a change that alters rows which are there already; earlier ones must have been written. */
export function alterRows(session: Session, change: Change): Promise<unknown>[] {
  const { tenant } = change;
  switch (change.kind) {
    case 'move-soft-id':
      return [session.run(moveSoftId, tenant, change.softId, change.profile)];
    case 'remove-soft-id':
      return [session.run(removeSoftId, tenant, change.softId)];
    case 'merge-profiles': {
      const { source, destination, moment } = change;
      return [
        session.run(recordMerge, tenant, source, destination, moment.at, moment.key),
        ...mergeProfile.map((statement) => session.run(statement, tenant, source, destination)),
      ];
    }
    case 'erase-profile':
      return eraseProfile.map((statement) => session.run(statement, tenant, change.profile));
    default:
      throw new Error(`${change.kind} only adds rows`);
  }
}
