import { randomBytes, randomInt } from 'node:crypto';
import type pg from 'pg';
import { expectedPartition } from '../rules/testing/expectedPartition.ts';
import type { Sent } from '../rules/testing/journey.ts';

/** Answers with status and body of one batch. */
export type SendBatch = (events: readonly object[]) => Promise<{ status: number; body: string }>;

const hex = (text: string): string => Buffer.from(text).toString('hex').padStart(32, '0');

/**
 * A story of many people, in the order in which it happened. Half of the browsers are shared, and people sign in there
 * by e-mail; the other half are their owners', who sign in by e-mail, by customer number or by both. So there are merges
 * and contradictions, but none whose result depends on the order of arrival (see RULES.md).
 */
export function crowdStory(size: number): Sent[] {
  const people = Math.ceil(size / 150);
  const start = Date.now() - size * 2 - 60_000;
  return Array.from({ length: size }, (_, index): Sent => {
    const browser = randomInt(people * 3);
    const isShared = browser % 2 === 0;
    const person = isShared ? randomInt(people) : people + (browser % people);
    const common = {
      softId: hex(`b${browser}`),
      key: randomBytes(16).toString('hex'),
      at: start + index * 2,
    };
    if (randomInt(3) > 0) return { kind: 'track', ...common };
    const email = { email: `person-${person}@example.com` };
    const both = { ...email, customer_id: `number-${person}` };
    const named = isShared ? [email] : [email, both, { customer_id: both.customer_id }];
    return { kind: 'identify', ...common, hardIds: named[randomInt(named.length)] ?? email };
  });
}

/** Sends a story in any order from many clients at once, every fifth batch twice. Answers what went wrong. */
export async function sendAtOnce(
  story: readonly Sent[],
  clients: number,
  send: SendBatch,
): Promise<string[]> {
  const batches = batchesOf(story);
  const faults: string[] = [];
  let accepted = 0;
  const client = async () => {
    for (let batch = batches.pop(); batch; batch = batches.pop()) {
      const { status, body } = await send(batch);
      if (status === 200) accepted += JSON.parse(body).accepted;
      else faults.push(`${status} ${body}`);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  if (accepted !== story.length) faults.push(`${accepted} of ${story.length} events were accepted`);
  return faults;
}

function batchesOf(story: readonly Sent[]): object[][] {
  const left = story.map((sent) => ({ sent, order: randomInt(2 ** 40) })).sort((a, b) => a.order - b.order);
  const batches: object[][] = [];
  while (left.length > 0) {
    const batch = left.splice(0, 1 + randomInt(10)).map(({ sent }) => messageOf(sent));
    batches.push(batch);
    if (batches.length % 5 === 0) batches.splice(randomInt(batches.length), 0, batch);
  }
  return batches;
}

function messageOf(sent: Sent): object {
  if (sent.kind === 'track') return { id: sent.softId, key: sent.key, at: sent.at, event: 'visited' };
  if (sent.kind === 'identify') return { id: sent.softId, key: sent.key, at: sent.at, hardIds: sent.hardIds };
  throw new Error(`${sent.kind} is no event`);
}

/** Whoever is somebody else in the database than by the independent working-out of the rules. */
export async function wrongPeople(client: pg.ClientBase, tenant: string, story: readonly Sent[]) {
  const { rows } = await client.query<{ names: string[] }>(
    `select array_agg(n.name order by n.name collate "C") as names from (
      select s.profile, 'soft ' || s.soft_id as name from soft_ids s where s.tenant = $1
      union all select h.profile, h.type || ' ' || h.value from hard_ids h where h.tenant = $1
      union all select (
        select l.profile from links l
        where l.tenant = $1 and l.device = e.device and (l.from_at, l.from_key) <= (e.at, e.key)
        order by l.from_at desc, l.from_key desc limit 1
      ), 'event ' || e.key from events e where e.tenant = $1
    ) n group by n.profile`,
    [tenant],
  );
  const found = new Set(rows.map(({ names }) => names.join('\n')));
  const expected = new Set(expectedPartition(story, 'same-message').map((names) => names.join('\n')));
  const differing = [...found, ...expected].filter((person) => !found.has(person) || !expected.has(person));
  return { people: expected.size, differing };
}
