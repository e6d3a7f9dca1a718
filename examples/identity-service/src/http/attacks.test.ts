import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { batch, identify, keyOf, softId, storedForm, track } from '../testing/sentMessages.ts';
import { type Answer, KEY, startTestService, type TestService } from '../testing/testService.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.close());

const victim = { email: 'victim@example.com', customer_id: 'C-4711' };
const secrets = [victim.email, victim.customer_id, 'Vera', 'Grand Hotel', 'C-4711', 'room_booked'];

/** Everything that a program can ask which knows an identifier and has no key. */
async function attack(id: string): Promise<Answer[]> {
  const value = storedForm(id);
  const cookie = { cookie: `_sa=${value}` };
  const subject = { tenant: 'acme', id };
  const json = { 'content-type': 'application/json' };
  return [
    await service.page('/identifier', { tenant: 'acme', consent: 'granted', value }, cookie),
    await service.page('/events', batch([track(id), { id, key: keyOf(1) }]), cookie),
    await service.page(
      '/identify',
      { tenant: 'acme', consent: 'granted', ...identify(id, { account: '1' }) },
      cookie,
    ),
    await service.page('/identify', { tenant: 'acme', consent: 'granted', ...identify(id, victim) }, cookie),
    await service.server('/profile', subject, id),
    await service.server('/profile', subject, value),
    await service.server('/profile', { tenant: 'acme', hardIds: victim }, ''),
    await service.server('/erasure', subject, 'the key of other, that only its servers have'),
    await service.request('POST', '/profile', { ...json, ...cookie }, JSON.stringify(subject)),
    await service.page('/withdrawal', { ...subject, key: keyOf(2), at: 1 }, cookie),
    await service.page('/events', batch([track(id)]), cookie),
  ];
}

describe('an identifier that somebody planted in a browser', () => {
  const planted = softId(666);

  test('shows whoever planted it nothing of the visitor who signs in with it', async () => {
    // The attacker's own browser has the identifier, and a subdomain sets it in the victim's.
    await service.page('/events', batch([track(planted, { event: 'attacker_was_here' })]));
    const issued = await service.page(
      '/identifier',
      { tenant: 'acme', consent: 'granted', value: storedForm(softId(1)) },
      { cookie: `_sa=${storedForm(planted)}` },
    );
    expect(issued.body).toEqual({ value: storedForm(planted) });
    const signIn = identify(planted, victim, { properties: { first_name: 'Vera' } });
    const stay = track(planted, { event: 'room_booked', properties: { hotel: 'Grand Hotel' } });
    expect((await service.page('/events', batch([signIn, stay]))).body).toMatchObject({ accepted: 2 });

    const answers = await attack(planted);
    for (const answer of answers) {
      const told = JSON.stringify([answer.headers, answer.cookies, answer.body]);
      for (const secret of secrets) expect(told).not.toContain(secret);
    }
    // What the attacker was told is no more than about an identifier that nobody ever used.
    const unknown = await attack(softId(667));
    expect(answers.map(({ status }) => status)).toEqual(unknown.map(({ status }) => status));
    expect(answers.map(({ body }) => Object.keys(body))).toEqual(
      unknown.map(({ body }) => Object.keys(body)),
    );
  });

  test('gives the attacker who signs in afterwards a profile of their own', async () => {
    const id = softId(700);
    await service.page('/events', batch([identify(id, { email: 'first@example.com' }), track(id)]));
    await service.page('/events', batch([identify(id, { email: 'attacker@example.com' })]));
    const { body } = await service.server(
      '/profile',
      { tenant: 'acme', hardIds: { email: 'attacker@example.com' } },
      KEY,
    );
    expect(JSON.stringify(body)).not.toContain('first@example.com');
    expect(body.events).toHaveLength(1);
  });
});

test('SQL in every field is only text', async () => {
  const text = `'); drop table events; --`;
  const messages = [
    track(softId(800), { event: text, properties: { [text]: text } }),
    identify(softId(800), { [text]: text, email: `${text}@example.com`.replaceAll(' ', '') }),
  ];
  expect((await service.page('/events', batch(messages))).body).toMatchObject({ accepted: 2 });
  const { body } = await service.server('/profile', { tenant: 'acme', id: softId(800) });
  expect(body.hardIds).toMatchObject({ [text]: text });
  expect(body.events).toMatchObject([{ event: text, properties: { [text]: text } }, {}]);
});
