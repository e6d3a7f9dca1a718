import type { Change } from '../rules/change.ts';
import { BEGINNING, type Moment } from '../rules/moment.ts';
import { alterRows } from './alterRows.ts';
import {
  insertEvents,
  insertHardIds,
  insertProfiles,
  insertSoftIds,
  insertTombstones,
  setLinks,
  touchSoftId,
} from './changeStatements.ts';
import type { Session, Statement } from './engine.ts';

/** What is stored of a message beside what the rules say of it. */
export interface Content {
  received: number;
  name: string | undefined;
  properties: Readonly<Record<string, unknown>> | undefined;
}

type Kind<Name extends Change['kind']> = Extract<Change, { kind: Name }>;

/**
 * Writes the changes of one transaction with as few statements as their order allows. What only adds rows, or
 * touches them, waits and is written together; whatever else there is finds it written. Events wait longest: they
 * belong to devices, so only an erasure has to find them. Statements are sent one after the other, without waiting for
 * answers: the end does that for all of them.
 */
export class ChangeWriter {
  private profiles: object[] = [];
  private softIds: object[] = [];
  private readonly links = new Map<string, object>();
  private hardIds: object[] = [];
  private readonly tombstones = new Map<string, Kind<'add-tombstone'>>();
  private events: object[] = [];
  private readonly touched = new Map<string, { first: number; last: number }>();
  private readonly sent: Promise<unknown>[] = [];
  private readonly session: Session;
  private readonly tenant: string;

  constructor(session: Session, tenant: string) {
    this.session = session;
    this.tenant = tenant;
  }

  /** @param content of the message whose changes these are, if it is an event */
  write(changes: readonly Change[], content?: Content): void {
    for (const change of changes) {
      if (change.tenant !== this.tenant) throw new Error('A change of one tenant met the rows of another');
      if (this.collect(change, content)) continue;
      this.flush();
      if (change.kind === 'erase-profile') this.flushEvents();
      this.expect(...alterRows(this.session, change));
    }
  }

  /** Whether the change can wait. */
  private collect(change: Change, content: Content | undefined): boolean {
    switch (change.kind) {
      case 'create-profile':
        this.profiles.push({ profile: change.profile, ...change.created });
        return true;
      case 'add-soft-id':
        this.addSoftId(change);
        return true;
      case 'touch-soft-id':
        this.touch(change);
        return true;
      case 'set-link':
        this.link(change.device, change.from, change.profile);
        return true;
      case 'attach-hard-id':
        this.hardIds.push({ type: change.type, value: change.value, profile: change.profile });
        return true;
      case 'add-tombstone':
        this.entomb(change);
        return true;
      case 'record-event':
        this.record(change, content);
        return true;
      default:
        return false;
    }
  }

  private addSoftId({ softId, device, profile, usedAt }: Kind<'add-soft-id'>): void {
    this.softIds.push({ soft_id: softId, device, profile, at: usedAt });
    this.link(device, BEGINNING, profile);
  }

  // One statement cannot insert a row and then replace it: of what waits only the last of each counts.
  private link(device: string, { at, key }: Moment, profile: string): void {
    this.links.set(JSON.stringify([device, at, key]), { device, at, key, profile });
  }

  private entomb(change: Kind<'add-tombstone'>): void {
    const at = Math.max(change.at, this.tombstones.get(change.hash)?.at ?? 0);
    this.tombstones.set(change.hash, { ...change, at });
  }

  private touch({ softId, usedAt }: Kind<'touch-soft-id'>): void {
    const known = this.touched.get(softId) ?? { first: usedAt, last: usedAt };
    known.first = Math.min(known.first, usedAt);
    known.last = Math.max(known.last, usedAt);
    this.touched.set(softId, known);
  }

  private record({ device, moment: { at, key }, claim }: Kind<'record-event'>, content?: Content): void {
    this.events.push({ key, device, at, claim, ...content });
  }

  /** Writes everything that has waited, and fails if any of the statements did. */
  async finish(): Promise<void> {
    this.flush();
    this.flushEvents();
    await Promise.all(this.sent);
  }

  private expect(...answers: Promise<unknown>[]): void {
    // One may fail long before the end asks.
    for (const answer of answers) answer.catch(() => {});
    this.sent.push(...answers);
  }

  private flush(): void {
    this.writeRows(insertProfiles, this.profiles.splice(0));
    this.writeRows(insertSoftIds, this.softIds.splice(0));
    this.writeRows(setLinks, [...this.links.values()]);
    this.writeRows(insertHardIds, this.hardIds.splice(0));
    this.writeRows(insertTombstones, [...this.tombstones.values()]);
    for (const [softId, { first, last }] of this.touched) {
      this.expect(this.session.run(touchSoftId, this.tenant, softId, first, last));
    }
    for (const waiting of [this.links, this.tombstones, this.touched]) waiting.clear();
  }

  private flushEvents(): void {
    this.writeRows(insertEvents, this.events.splice(0));
  }

  private writeRows(statement: Statement, rows: readonly object[]): void {
    if (rows.length > 0) this.expect(this.session.run(statement, this.tenant, JSON.stringify(rows)));
  }
}
