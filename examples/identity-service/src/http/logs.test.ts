import { afterAll, beforeAll, expect, test } from 'vitest';
import { batch, identify, keyOf, softId, storedForm, track } from '../testing/sentMessages.ts';
import { SHOP, startTestService, type TestService } from '../testing/testService.ts';
import { describeError } from './describeError.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService({ trustedProxies: ['127.0.0.1'] });
});
afterAll(() => service.close());

const address = '198.51.100.77';
const personal = [
  ...['james@example.com', 'James', 'C-0815', 'secret-event', 'secret-property', address, '127.0.0.1'],
  ...[softId(1), softId(2), keyOf(77), 'wrong-field'],
];

test('a log at its most talkative names operations and outcomes, and nothing of people', async () => {
  const from = { 'x-forwarded-for': address, cookie: `_sa=${storedForm(softId(2))}`, 'user-agent': 'James' };
  const hardIds = { email: 'james@example.com', customer_id: 'C-0815' };
  const events = [
    track(softId(1), { event: 'secret-event', properties: { 'secret-property': 'James' } }),
    identify(softId(1), hardIds, { key: keyOf(77) }),
    track(softId(1), { 'wrong-field': 'James' }),
  ];
  const asked = { tenant: 'acme', consent: 'granted' };
  await service.page('/events', batch(events), from);
  await service.page('/events', batch(events), { ...from, origin: 'https://evil.example' });
  await service.page('/identify', { ...asked, ...events[1] }, from);
  await service.page('/identifier', { ...asked, value: storedForm(softId(1)) }, from);
  await service.page('/identifier', { ...asked, value: 'james@example.com' }, from);
  await service.page('/identifier', '{"james@example.com', from);
  await service.page(`/james@example.com/${softId(1)}?id=${softId(1)}`, {}, from).catch(() => {});
  await service.page('/withdrawal', { tenant: 'acme', id: softId(2), key: keyOf(78), at: 1 }, from);
  await service.server('/profile', { tenant: 'acme', hardIds });
  await service.server('/erasure', { tenant: 'acme', hardIds });
  await service.store.close();
  const answer = await service.page('/events', batch([track(softId(1), { event: 'secret-event' })]), from);
  expect([answer.status, answer.headers['access-control-allow-origin']]).toEqual([503, SHOP]);

  // The first line is that of the server's own address.
  const log = service.log().replace(/^.*Server listening.*\n/, '');
  const lines = log
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines.filter(({ route }) => route !== undefined).length).toBeGreaterThanOrEqual(11);
  expect(lines.some(({ level }) => level === 50)).toBe(true);
  for (const value of personal) expect(log).not.toContain(value);
  const described = lines.filter(({ route }) => route !== undefined).flatMap((line) => Object.keys(line));
  expect([...new Set(described)].sort()).toEqual([
    'level',
    'method',
    'ms',
    'reqId',
    'route',
    'status',
    'time',
  ]);
});

test('an error is described without its message, where databases quote what they were given', () => {
  const error = Object.assign(new Error('invalid value: james@example.com\n    at James'), {
    code: '23505',
    detail: 'Key (value)=(james@example.com) already exists.',
  });
  const described = JSON.stringify(describeError(error));
  for (const value of personal) expect(described).not.toContain(value);
  expect(described).toContain('23505');
  expect(described).toContain('logs.test.ts');
});
