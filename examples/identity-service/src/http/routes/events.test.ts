import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { batch, identify, keyOf, softId, track } from '../../testing/sentMessages.ts';
import { startTestService, type TestService } from '../../testing/testService.ts';

let service: TestService;
let now = Date.UTC(2026, 10, 22, 12);
beforeAll(async () => {
  service = await startTestService({ now: () => now });
});
afterAll(() => service.close());

const send = (...events: Record<string, unknown>[]) => service.page('/events', batch(events));
const profileOf = async (id: string) => (await service.server('/profile', { tenant: 'acme', id })).body;

describe('a batch', () => {
  test('is kept once, however often it is sent', async () => {
    const events = [track(softId(1)), track(softId(1)), identify(softId(1), { email: 'Ann@Example.com ' })];
    expect((await send(...events)).body).toEqual({ accepted: 3, duplicates: 0, refused: [] });
    expect((await send(...events, track(softId(1)))).body).toEqual({
      accepted: 1,
      duplicates: 3,
      refused: [],
    });
    const profile = await profileOf(softId(1));
    expect(profile.hardIds).toEqual({ email: 'ann@example.com' });
    expect(profile.events).toHaveLength(4);
  });

  test('is kept once if it is sent many times at the same moment', async () => {
    const events = Array.from({ length: 50 }, (_, index) => track(softId(100 + (index % 5))));
    const answers = await Promise.all(Array.from({ length: 6 }, () => send(...events)));
    const sum = (name: string) => answers.reduce((total, { body }) => total + Number(body[name]), 0);
    expect([sum('accepted'), sum('duplicates')]).toEqual([50, 250]);
  });

  test('counts the first of two messages with one key', async () => {
    const first = track(softId(2), { event: 'first' });
    expect((await send(first, { ...first, event: 'second' })).body).toMatchObject({
      accepted: 1,
      duplicates: 1,
    });
    expect((await profileOf(softId(2))).events).toMatchObject([{ event: 'first' }]);
  });

  test('does not fail by messages that are wrong', async () => {
    const { body } = await send(
      track(softId(3), { event: 'kept' }),
      track(softId(3), { key: keyOf(900), event: '' }),
      track(softId(3), { key: keyOf(901), properties: { text: 'x'.repeat(8000) } }),
      identify(softId(3), { email: 'undefined' }, { key: keyOf(902) }),
      { key: 'none of ours' },
      'no object' as never,
    );
    expect(body).toEqual({
      accepted: 1,
      duplicates: 0,
      refused: [
        { key: keyOf(900), reason: 'malformed' },
        { key: keyOf(901), reason: 'too-large' },
        { key: '', reason: 'malformed' },
        { key: '', reason: 'malformed' },
        { key: keyOf(902), reason: 'hard-id' },
      ],
    });
    expect((await profileOf(softId(3))).events).toMatchObject([{ event: 'kept' }]);
  });

  test('keeps whatever a page says exactly', async () => {
    const properties = {
      text: 'žluťoučký 🦊 "\\ </script>',
      number: 1e21,
      small: -0.000_000_1,
      none: null,
      list: [1, [2, { three: [] }]],
      ['__proto__']: { polluted: true },
      constructor: 'x',
    };
    await send(track(softId(4), { properties }));
    expect((await profileOf(softId(4))).events).toMatchObject([{ properties }]);
  });

  test('replaces what databases cannot keep', async () => {
    await send(track(softId(5), { properties: { 'a\0b': 'c\0d \ud800 \udc00\ud83e' } }));
    expect((await profileOf(softId(5))).events).toMatchObject([
      { properties: { 'a\ufffdb': 'c\ufffdd \ufffd \ufffd\ufffd' } },
    ]);
  });

  test('is dated by the clock of the service', async () => {
    // A clock that is half a day ahead.
    const sentAt = now + 43_200_000;
    const messages = [track(softId(6), { at: sentAt - 5000 }), track(softId(6), { at: sentAt + 5000 })];
    await service.page('/events', batch(messages, 'acme', sentAt));
    const { events } = await profileOf(softId(6));
    expect((events as { at: number }[]).map(({ at }) => now - at)).toEqual([5000, 0]);
  });

  test('refuses what nobody could still be known by', async () => {
    const old = track(softId(7), { at: now - 4 * 365 * 86_400_000 });
    const { body } = await service.page('/events', batch([old], 'acme', now));
    expect(body).toMatchObject({ accepted: 0, refused: [{ reason: 'too-old' }] });
  });
});

describe('people', () => {
  test('who sign in on two devices are one, with the history of both', async () => {
    await send(
      track(softId(20)),
      identify(softId(20), { email: 'two@example.com' }, { properties: { a: 1, b: 1 } }),
    );
    await send(track(softId(21)));
    await send(identify(softId(21), { email: 'TWO@example.com' }, { properties: { b: 2 } }));
    const profile = await profileOf(softId(20));
    expect(profile).toEqual(await profileOf(softId(21)));
    expect(profile.properties).toEqual({ a: 1, b: 2 });
    expect(profile.events).toHaveLength(4);
    expect(profile.merges).toMatchObject([{ identifiers: [softId(21)] }]);
  });

  test('with different hard IDs of one type stay two on one device', async () => {
    await send(
      identify(softId(22), { email: 'a@example.com' }),
      identify(softId(22), { email: 'b@example.com' }),
    );
    const of = async (email: string) =>
      (await service.server('/profile', { tenant: 'acme', hardIds: { email } })).body;
    expect((await of('a@example.com')).identifiers).toEqual([]);
    expect((await of('b@example.com')).identifiers).toMatchObject([{ id: softId(22) }]);
    expect((await of('a@example.com')).events).toHaveLength(1);
  });

  test('identified by a request of its own are told why not', async () => {
    const message = identify(softId(23), { email: 'c@example.com' });
    const identified = { tenant: 'acme', consent: 'granted', ...message };
    expect((await service.page('/identify', identified)).body).toEqual({});
    expect((await service.page('/identify', identified)).body).toEqual({});
    const junk = { ...identified, key: keyOf(950), hardIds: { email: 'null' } };
    expect((await service.page('/identify', junk)).body).toEqual({ refused: 'hard-id' });
  });
});

describe('the end', () => {
  test('of use by a withdrawal refuses what comes late; the history stays and can be erased', async () => {
    await send(identify(softId(30), { email: 'end@example.com' }));
    const withdrawal = { tenant: 'acme', id: softId(30), key: keyOf(960), at: now };
    for (const _ of [1, 2]) expect((await service.page('/withdrawal', withdrawal)).status).toBe(204);
    const late = await send(track(softId(30)));
    expect(late.body).toMatchObject({ refused: [{ reason: 'withdrawn' }] });
    expect(late.body.rotate).toBeUndefined();
    const subject = { tenant: 'acme', hardIds: { email: 'end@example.com' } };
    expect((await service.server('/profile', subject)).body).toMatchObject({ identifiers: [] });
    const erased = await service.server('/erasure', { tenant: 'acme', id: softId(30) });
    expect(erased.body).toEqual({ profiles: 1, identifiers: 0 });
    expect((await service.server('/profile', subject)).status).toBe(404);
  });

  test('by an erasure refuses late messages and tells the page to rotate', async () => {
    await send(identify(softId(31), { email: 'gone@example.com' }), track(softId(31)));
    const subject = { tenant: 'acme', hardIds: { email: 'gone@example.com' } };
    expect((await service.server('/erasure', subject)).body).toEqual({ profiles: 1, identifiers: 1 });
    expect((await service.server('/erasure', subject)).body).toEqual({ profiles: 0, identifiers: 0 });
    const late = await send(track(softId(31)));
    expect(late.body).toMatchObject({ accepted: 0, refused: [{ reason: 'erased' }], rotate: true });
    now += 60_000;
    const again = identify(softId(32), { email: 'gone@example.com' }, { at: now });
    expect((await send(again)).body).toMatchObject({ accepted: 1 });
  });

  test('by age is enforced when an identifier is used, and when nobody comes any more', async () => {
    await send(track(softId(33), { event: 'before' }));
    await send(track(softId(34), { event: 'before' }));
    now += 3 * 365 * 86_400_000 + 60_000;
    expect((await service.server('/profile', { tenant: 'acme', id: softId(33) })).status).toBe(404);
    await send(track(softId(33), { at: now, event: 'after' }));
    expect((await profileOf(softId(33))).events).toMatchObject([{ event: 'after' }]);
    expect(await service.store.purge('acme', now)).toBeGreaterThan(0);
    expect(await service.store.purge('acme', now)).toBe(0);
    expect((await profileOf(softId(33))).events).toHaveLength(1);
  });
});
