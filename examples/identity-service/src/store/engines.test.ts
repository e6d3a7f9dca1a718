import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type EmptyDatabase, engines, makeDatabase } from '../testing/databases.ts';
import { insertProfiles } from './changeStatements.ts';
import type { Engine, Session, Statement } from './engine.ts';
import { openEngine } from './openStore.ts';

const countProfiles: Statement = {
  name: 'count-profiles',
  text: 'select count(*)::text as profiles from profiles p where p.tenant = $1',
};

describe.each(engines)('transactions on %s', (kind) => {
  let database: EmptyDatabase;
  let engine: Engine;
  beforeAll(async () => {
    database = await makeDatabase(kind);
    engine = await openEngine({ url: database.url, secret: 'of the tests' });
  });
  afterAll(async () => {
    await engine.close();
    await database.remove();
  });
  const insert = (session: Session, profile: string | null) =>
    session.run(insertProfiles, 'acme', JSON.stringify([{ profile, at: 1, key: 'a' }]));
  const counted = () => engine.run(countProfiles, 'acme');

  test('one in which a statement failed unheard is not taken for done', async () => {
    const work = async (session: Session) => {
      await Promise.allSettled([insert(session, 'p'), insert(session, null)]);
    };
    await expect(engine.transaction(work)).rejects.toThrow('rolled back');
    expect(await counted()).toEqual([{ profiles: '0' }]);
  });

  test('one that fails by itself leaves nothing, also of what it did not wait for', async () => {
    const work = async (session: Session) => {
      insert(session, 'p').catch(() => {});
      await undefined;
      // Waits, while the one before is under way.
      insert(session, null).catch(() => {});
      throw new Error('of the work');
    };
    await expect(engine.transaction(work)).rejects.toThrow('of the work');
    expect(await counted()).toEqual([{ profiles: '0' }]);
  });

  test('those that begin at once all happen', async () => {
    const profiles = ['p', 'q', 'r'];
    const work = (profile: string) => engine.transaction((session) => insert(session, profile));
    await Promise.all([...profiles.map(work), counted()]);
    expect(await counted()).toEqual([{ profiles: '3' }]);
  });
});
