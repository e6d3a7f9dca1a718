import { randomBytes } from 'node:crypto';
import { batchBody, post } from './postEvents.ts';
import { TENANT } from './serviceProcess.ts';

/** A batch that was sent, and whether the service said that it is kept. */
export interface SentBatch {
  body: string;
  events: number;
  isAcknowledged: boolean;
}

const people = 12;
let sentBefore = 0;

/** Ten events of one of few browsers, one of them a sign-in: clients get into each other's way. */
function nextBatch(): SentBatch {
  const number = sentBefore++ % (people * 3);
  const person = `person-${number % people}@example.com`;
  const now = Date.now();
  const events = Array.from({ length: 10 }, (_, index) => {
    const id = number.toString(16).padStart(32, 'c');
    const common = { id, key: randomBytes(16).toString('hex'), at: now - 10 + index, properties: { person } };
    return index === 5 ? { ...common, hardIds: { email: person } } : { ...common, event: 'visited' };
  });
  return { body: batchBody(TENANT, events), events: events.length, isAcknowledged: false };
}

/**
 * Sends batches from several clients at once; each ends with its first batch that is not acknowledged.
 * @param interrupt called once, when so many batches are acknowledged
 */
export async function sendUntilInterrupted(
  url: string,
  { clients, after, interrupt }: { clients: number; after: number; interrupt: () => Promise<void> },
): Promise<SentBatch[]> {
  const sent: SentBatch[] = [];
  let acknowledged = 0;
  let interrupted: Promise<void> | undefined;
  const client = async () => {
    for (;;) {
      const batch = nextBatch();
      sent.push(batch);
      const { status } = await post(`${url}/events`, batch.body);
      batch.isAcknowledged = status === 200;
      if (!batch.isAcknowledged) return;
      if (++acknowledged === after) interrupted = interrupt();
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  await interrupted;
  return sent;
}

/** Sends all again: what was acknowledged has to be there, and every other batch as a whole or not at all. */
export async function lostBatches(url: string, sent: readonly SentBatch[]): Promise<string[]> {
  const faults: string[] = [];
  for (const { body, events, isAcknowledged } of sent) {
    const answer = await post(`${url}/events`, body);
    const { accepted, duplicates } = JSON.parse(answer.body || '{}');
    const isThere = duplicates === events && accepted === 0;
    const isNew = accepted === events && duplicates === 0;
    if (answer.status !== 200 || !(isThere || (isNew && !isAcknowledged))) {
      faults.push(`${isAcknowledged ? 'acknowledged' : 'lost'}, then ${answer.status} ${answer.body}`);
    }
  }
  return faults;
}
