import {
  accessLines,
  expectState,
  identifier,
  listen,
  readState,
  webStorage,
} from '../../fixtures/pageState.ts';
import { firstId, identifierCookie, storedIdentifier } from '../../fixtures/storedValues.ts';
import { expect, test } from '../../fixtures/test.ts';
import { googleTenant, tabWithClock, visit } from '../../fixtures/visit.ts';
import { choose, consentCommand, defaultDenied, gtagStub } from '../../platforms/consentMode.ts';
import { loadTagManager } from '../../platforms/tagManager.ts';

const honor = googleTenant({ consent: { defaults: 'honor' } });
const visibleToAll = { domain: '.example.test' };

function command(name: 'default' | 'update', state: string, more: object = {}): string {
  return consentCommand(name, { analytics_storage: state, ...more });
}

test.describe('explicit beats implied whatever the order', () => {
  test('a default denial after a granted update', async ({ site }) => {
    const page = await tabWithClock(site);
    const after = command('default', 'denied');
    await visit(site, honor, { before: gtagStub + command('update', 'granted'), after, page });
    await page.clock.runFor(10_000);
    expect(await readState(page)).toMatchObject({ consent: 'granted', storage: 'cookie' });
  });

  test('a default grant after a denied update', async ({ site }) => {
    const page = await tabWithClock(site);
    const after = command('default', 'granted');
    await visit(site, honor, { before: gtagStub + command('update', 'denied'), after, page });
    await page.clock.runFor(10_000);
    expect(await readState(page)).toMatchObject({ consent: 'denied', storage: 'memory' });
    expect(await site.cookies()).toEqual([]);
  });
});

test.describe('among implied signals the last counts', () => {
  for (const [states, consent] of [
    [['granted', 'denied'], 'unknown'],
    [['denied', 'granted'], 'granted'],
  ] as const) {
    test(`${states.join(', then ')}`, async ({ site }) => {
      const page = await tabWithClock(site);
      const after = states.map((state) => command('default', state)).join('');
      await visit(site, honor, { before: gtagStub, after, page });
      await page.clock.runFor(10_000);
      expect((await readState(page)).consent).toBe(consent);
      expect(await site.cookies('_sa')).toHaveLength(consent === 'granted' ? 1 : 0);
    });
  }
});

test.describe('an implied denial after an implied grant', () => {
  const deny = 'gtag("consent","default",{analytics_storage:"denied"})';

  test('deletes the cookie minted on this page', async ({ site }) => {
    const page = await visit(site, honor, { before: gtagStub + command('default', 'granted') });
    const { id } = await expectState(page, { consent: 'granted', storage: 'cookie' });
    await page.evaluate(deny);
    const state = await expectState(page, { consent: 'unknown', storage: 'memory' });
    expect(state.id).not.toBe(id);
    expect(await site.cookies()).toEqual([]);
  });

  test('stops the use of an older cookie without deleting it', async ({ site }) => {
    await site.plant('_sa', storedIdentifier(firstId, 10), visibleToAll);
    const page = await visit(site, honor, { before: gtagStub + command('default', 'granted') });
    await expectState(page, { id: firstId, consent: 'granted' });
    await page.evaluate(deny);
    await expectState(page, { consent: 'unknown', storage: 'memory' });
    expect(await identifier(page)).not.toBe(firstId);
    expect((await identifierCookie(site)).id).toBe(firstId);
  });
});

test.describe('an implied grant waits', () => {
  test('for a later task', async ({ site }) => {
    const look = 'window.atOnce={consent:consentTag.consent,cookie:document.cookie}';
    const page = await visit(site, honor, {
      before: gtagStub,
      after: `<script>gtag("consent","default",{analytics_storage:"granted"});${look}</script>`,
    });
    expect(await page.evaluate('atOnce')).toEqual({ consent: 'unknown', cookie: '' });
    await expectState(page, { consent: 'granted' });
  });

  test('until the last wait_for_update has run out', async ({ site }) => {
    const page = await tabWithClock(site);
    const defaults =
      command('default', 'granted', { wait_for_update: 2000 }) +
      command('default', 'granted', { wait_for_update: 500 });
    await visit(site, honor, { before: gtagStub + defaults, page });
    await page.clock.runFor(1900);
    expect(await readState(page)).toMatchObject({ consent: 'unknown', storage: 'memory' });
    expect(await site.cookies()).toEqual([]);
    await page.clock.runFor(2000);
    expect(await readState(page)).toMatchObject({ consent: 'granted', storage: 'cookie' });
  });

  test('and never happens if the update refuses in the meantime', async ({ site }) => {
    const page = await tabWithClock(site);
    const waiting = command('default', 'granted', { wait_for_update: 500 });
    await visit(site, honor, { before: gtagStub + waiting, page });
    await choose(page, 'denied');
    await page.clock.runFor(10_000);
    expect(await readState(page)).toMatchObject({ consent: 'denied', storage: 'memory' });
    expect((await accessLines(page)).filter((line) => /^write/.test(line))).toEqual([]);
  });

  for (const scoped of ['granted', 'denied']) {
    test(`for the tag manager when a region has a default of its own (${scoped})`, async ({ site }) => {
      const page = await tabWithClock(site);
      const defaults = command('default', 'granted') + command('default', scoped, { region: ['CZ'] });
      await visit(site, honor, { before: gtagStub + defaults, page });
      await page.clock.runFor(20_000);
      expect(await readState(page)).toMatchObject({ consent: 'unknown', storage: 'memory' });
      await loadTagManager(page, { country: 'CZ', subdivision: 'CZ-10' });
      await page.clock.runFor(20_000);
      const consent = scoped === 'granted' ? 'granted' : 'unknown';
      expect((await readState(page)).consent).toBe(consent);
      expect(await site.cookies('_sa')).toHaveLength(scoped === 'granted' ? 1 : 0);
    });
  }
});

test.describe('history found at start is folded to one state', () => {
  const cases: [string, ('granted' | 'denied')[], 'granted' | 'denied'][] = [
    ['granted, denied', ['granted', 'denied'], 'denied'],
    ['denied, granted', ['denied', 'granted'], 'granted'],
    ['granted, denied, granted', ['granted', 'denied', 'granted'], 'granted'],
  ];
  for (const [name, updates, consent] of cases) {
    test(name, async ({ site }) => {
      await site.plant('_sa', storedIdentifier(firstId, 10), visibleToAll);
      const before = defaultDenied + updates.map((state) => command('update', state)).join('');
      const page = await visit(site, googleTenant(), { before });
      await expectState(page, { consent });
      const lines = await accessLines(page);
      if (consent === 'denied') {
        expect(lines.filter((line) => line.startsWith('write'))).toEqual([]);
        expect(await site.cookies()).toEqual([]);
        expect(await webStorage(page)).toEqual({ local: {}, session: {} });
      } else {
        expect(lines).not.toContain('delete cookie _sa');
        expect((await identifierCookie(site)).id).toBe(firstId);
      }
    });
  }

  test('listeners hear the folded state only', async ({ site }) => {
    const before = `${defaultDenied + command('update', 'denied') + command('update', 'granted')}
      <script>window.heard=[];window.consentTag=[function(s){heard.push(s.consent)}]</script>`;
    const page = await visit(site, googleTenant(), { before });
    await expectState(page, { consent: 'granted' });
    expect(await page.evaluate('heard')).not.toContain('denied');
  });
});

test('an update that does not name our purpose changes nothing', async ({ site }) => {
  const page = await visit(site, googleTenant(), { before: defaultDenied });
  await choose(page, 'granted', 'ad_storage');
  expect(await readState(page)).toMatchObject({ consent: 'unknown' });
  await choose(page, 'granted');
  const state = await expectState(page, { consent: 'granted' });
  await listen(page);
  await choose(page, 'denied', 'ad_storage');
  await choose(page, 'denied', 'ad_user_data');
  expect(await readState(page)).toEqual(state);
  await choose(page, 'denied');
  await expectState(page, { consent: 'denied' });
  await choose(page, 'granted', 'ad_storage');
  await expectState(page, { consent: 'denied' });
  expect((await page.evaluate(() => window.heard)).map(({ consent }) => consent)).toEqual([
    'granted',
    'denied',
  ]);
});
