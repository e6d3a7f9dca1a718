import type {
  EventsAnswer,
  IdentifyRequest,
  Message,
  Profile,
  RefusalReason,
  Subject,
} from '../../../snippet/collector/contract.generated.d.ts';
import { schemaFaults } from './contract.ts';
import { MAX_MESSAGE } from './requestFaults.ts';

const JUNK = /^(?:undefined|null|nan|none|true|false|anonymous|guest|0|\[object Object\]|\s*)$/i;

/**
 * What the fake keeps: messages by their key, withdrawals and erasures. Profiles are joined by equal hard IDs
 * alone: which profiles may be joined is the service's business, not the page's.
 */
export class FakeMemory {
  /** Accepted messages by key, in the order of arrival. */
  readonly messages = new Map<string, Message>();
  /** Withdrawn identifiers, and when. */
  readonly withdrawals = new Map<string, number>();
  /** Erased identifiers. */
  readonly erased = new Set<string>();

  /** Takes in a batch, message by message. */
  take(batch: unknown[]): EventsAnswer {
    const answer: EventsAnswer = { accepted: 0, duplicates: 0, refused: [] };
    for (const message of batch) {
      const { key, id } = (message ?? {}) as Partial<Message>;
      const reason = this.refusal(message);
      if (reason)
        answer.refused.push({ key: schemaFaults('MessageKey', key).length ? '' : `${key}`, reason });
      else if (this.messages.has(`${key}`)) answer.duplicates++;
      else {
        this.messages.set(`${key}`, message as Message);
        answer.accepted++;
      }
      if (this.erased.has(`${id}`)) answer.rotate = true;
    }
    return answer;
  }

  /** The message inside a request to `/identify`. */
  takeOne({ tenant, consent, ...message }: IdentifyRequest) {
    const { refused, rotate } = this.take([message]);
    return { ...(refused[0] && { refused: refused[0].reason }), ...(rotate && { rotate }) };
  }

  private refusal(message: unknown): RefusalReason | undefined {
    if (JSON.stringify(message).length > MAX_MESSAGE) return 'too-large';
    if (schemaFaults('Message', message).length > 0) return 'malformed';
    const { id, ...rest } = message as Message;
    if (this.erased.has(id)) return 'erased';
    if (this.withdrawals.has(id)) return 'withdrawn';
    return 'hardIds' in rest && Object.values(rest.hardIds).some((value) => JUNK.test(value))
      ? 'hard-id'
      : undefined;
  }

  /** Erases all identifiers of a person. */
  erase(subject: Subject) {
    const ids = this.identifiersOf(subject);
    for (const id of 'id' in subject ? [...ids, subject.id] : ids) this.erased.add(id);
    for (const [key, message] of this.messages) if (this.erased.has(message.id)) this.messages.delete(key);
    return { profiles: ids.length > 0 ? 1 : 0, identifiers: ids.length };
  }

  /** All that is known of a person; nothing if nothing is. */
  profile(subject: Subject): Profile | undefined {
    const ids = this.identifiersOf(subject);
    const events = [...this.messages.values()].filter((message) => ids.includes(message.id));
    if (events.length === 0) return undefined;
    events.sort((a, b) => a.at - b.at);
    return {
      created: events[0]?.at ?? 0,
      hardIds: Object.assign({}, ...events.map((event) => ('hardIds' in event ? event.hardIds : {}))),
      identifiers: ids.filter((id) => !this.withdrawals.has(id)).map((id) => useOf(id, events)),
      properties: Object.assign({}, ...events.map((event) => ('hardIds' in event ? event.properties : {}))),
      events: events.map((event) => this.withoutIds(event)),
      merges: [],
    };
  }

  /** A message as a profile tells it: hard IDs, and identifiers that are not in use, stand nowhere else. */
  private withoutIds(message: Message): Profile['events'][number] {
    const { hardIds: _, id, ...rest } = { hardIds: {}, ...message };
    return this.withdrawals.has(id) ? rest : { id, ...rest };
  }

  /** Identifiers with messages that a person has: the one asked for, and all that ever named one of its hard IDs. */
  private identifiersOf(subject: Subject): string[] {
    const messages = [...this.messages.values()];
    const hardIdsOf = (message: Message) =>
      Object.entries('hardIds' in message ? message.hardIds : {}).map(String);
    const wanted = new Set('id' in subject ? [] : Object.entries(subject.hardIds).map(String));
    if ('id' in subject) {
      for (const message of messages) {
        if (message.id === subject.id) for (const hardId of hardIdsOf(message)) wanted.add(hardId);
      }
    }
    const known = messages.filter(
      (message) =>
        ('id' in subject && message.id === subject.id) ||
        hardIdsOf(message).some((hardId) => wanted.has(hardId)),
    );
    return [...new Set(known.map((message) => message.id))];
  }
}

/** When an identifier was used. */
function useOf(id: string, events: Message[]): Profile['identifiers'][number] {
  const times = events.filter((event) => event.id === id).map((event) => event.at);
  return { id, firstUsed: Math.min(...times), lastUsed: Math.max(...times) };
}
