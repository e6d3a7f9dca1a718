import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fc } from '../../../../cli/testing/fastCheck.ts';
import { DEFAULT_POLICY } from '../rules/policy.ts';
import { expectedPartition } from '../rules/testing/expectedPartition.ts';
import { Journey, type Sent } from '../rules/testing/journey.ts';
import { deliveriesOf, STORIES } from '../rules/testing/stories.ts';
import { engines } from '../testing/databases.ts';
import { configOf, SHOP, startTestService, type TestService } from '../testing/testService.ts';

// Each run is a tenant of its own: nothing of an earlier one is in its way.
const runs = { embedded: 12, postgres: 40 };
const start = Date.UTC(2026, 10, 22);
const tenants = Array.from({ length: 100 }, (_, run) => `run-${run}`);

/** Identifiers and keys in the form of the contract, from the short names of the stories. */
const hex = (name: string): string => createHash('md5').update(name).digest('hex');

/** A clock that a story sets: what it calls the moment 1 is a second after the start. */
let now = start;
const timeOf = (at: number): number => start + at * 1000;

describe.each(engines)('on %s', (engine) => {
  let service: TestService;
  let run = 0;
  beforeAll(async () => {
    service = await startTestService({
      engine,
      now: () => now,
      tenants: tenants.map((name) =>
        configOf(name, { collector: { url: `https://id.${name}.cz/v1`, origins: [SHOP] } }),
      ),
    });
  });
  afterAll(() => service.close());

  test('people are who the independent working-out says, through HTTP, in the order in which things happened', async () => {
    await fc.assert(
      fc.asyncProperty(STORIES.complete, async (story) => {
        const tenant = tenants[run++] ?? '';
        for (const message of story) await send(service, tenant, message);
        expect(await partitionOf(service, tenant, story)).toEqual(
          knownPeople(expectedPartition(story, DEFAULT_POLICY.joinAcrossTypes)),
        );
      }),
      { numRuns: runs[engine], endOnFailure: true },
    );
  });

  test('late, mixed up, repeated and in batches: the database is what the rules make of it in memory', async () => {
    const delivered = STORIES.conflicting.chain((story) => deliveriesOf(story));
    await fc.assert(
      fc.asyncProperty(delivered, fc.integer({ min: 1, max: 10 }), async (messages, size) => {
        const tenant = tenants[run++] ?? '';
        const journey = new Journey();
        now = timeOf(2000);
        for (const message of messages) journey.send({ ...message, receivedAt: 2000 });
        for (let index = 0; index < messages.length; index += size) {
          await sendBatch(service, tenant, messages.slice(index, index + size));
        }
        expect(await partitionOf(service, tenant, messages)).toEqual(knownPeople(journey.partition()));
      }),
      { numRuns: runs[engine], endOnFailure: true },
    );
  });
});

/** Only who can be asked for: people with a hard ID or a soft ID in use. */
function knownPeople(partition: readonly string[][]): string[][] {
  return partition.filter((names) => names.some((name) => !name.startsWith('event ')));
}

function eventOf(message: Exclude<Sent, { kind: 'erasure' }>): Record<string, unknown> {
  const common = { id: hex(message.softId), key: hex(message.key), at: timeOf(message.at) };
  return message.kind === 'identify'
    ? { ...common, hardIds: message.hardIds, properties: { key: message.key } }
    : { ...common, event: message.key };
}

async function sendBatch(service: TestService, tenant: string, messages: readonly Sent[]): Promise<void> {
  const events = messages.flatMap((message) => (message.kind === 'erasure' ? [] : [eventOf(message)]));
  const { status } = await service.page('/events', { tenant, consent: 'granted', sentAt: now, events });
  expect(status).toBe(200);
}

async function send(service: TestService, tenant: string, message: Sent): Promise<void> {
  now = timeOf(message.kind === 'erasure' ? (message.receivedAt ?? 0) : message.at);
  if (message.kind === 'withdrawal') {
    const { softId, key } = message;
    await service.page('/withdrawal', { tenant, id: hex(softId), key: hex(key), at: now });
  } else if (message.kind === 'erasure') {
    const { softId, hardIds = {} } = message;
    const subject = softId === undefined ? { hardIds } : { softId: hex(softId) };
    await service.store.erase({ kind: 'erasure', tenant, receivedAt: now, ...subject });
  } else await sendBatch(service, tenant, [message]);
}

/** Asks for everybody whom the messages name, in the words of the oracle. */
async function partitionOf(
  service: TestService,
  tenant: string,
  messages: readonly Sent[],
): Promise<string[][]> {
  const names = new Map(
    messages.flatMap((message) => ('key' in message ? [[hex(message.key), message.key]] : [])),
  );
  const softIds = new Set(messages.flatMap(({ softId }) => softId ?? []));
  const hardIds = messages.flatMap((message) =>
    'hardIds' in message ? Object.entries(message.hardIds ?? {}) : [],
  );
  const subjects = [
    ...[...softIds].map((softId) => ({ softId: hex(softId) })),
    ...hardIds.map(([type, value]) => ({ hardIds: { [type]: value } })),
  ];
  const people = new Map<string, string[]>();
  for (const subject of subjects) {
    const profile = await service.store.readProfile(tenant, subject, now);
    if (!profile) continue;
    const used = new Set(profile.softIds.map(({ softId }) => softId));
    const person = [
      ...profile.events.map(({ key }) => `event ${names.get(key)}`),
      ...Object.entries(profile.hardIds).map(([type, value]) => `${type} ${value}`),
      ...[...softIds].filter((softId) => used.has(hex(softId))).map((softId) => `soft ${softId}`),
    ].sort();
    people.set(person.join(), person);
  }
  return [...people.values()].sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1));
}
