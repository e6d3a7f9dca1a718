import { bound, type Call, isBefore } from './call.ts';
import { messagesOf, nameOf } from './sentMessages.ts';
import type { SentRequest } from './virtualNetwork.ts';
import type { VirtualPage } from './virtualPage.ts';
import type { VirtualTab } from './virtualTab.ts';

interface Arrival {
  key: string;
  id: string;
  at: number;
  moment: number;
  request: SentRequest;
}

/** What was called, what arrived, and everything that was wrong about it. */
export class MessageLedger {
  readonly calls = new Map<string, Call>();
  readonly faults: string[] = [];
  readonly refusals: number[] = [];
  /** Identifiers that were given up, and that a late answer brought back. */
  readonly returned = new Set<string>();
  /** Moments at which what waits in tabs may get lost: `only` in this one, `except` in all but this one. */
  readonly changes: { moment: number; only?: VirtualTab; except?: VirtualTab | undefined }[] = [];
  readonly logouts: { moment: number; tab: VirtualTab }[] = [];
  private readonly arrivals = new Map<string, Arrival[]>();
  /** Messages of which a tab's pages know that the server has them. */
  private readonly known = new Map<VirtualTab, Set<string>>();
  private count = 0;

  /** The next place in the order of all that happens. */
  moment(): number {
    return this.count++;
  }

  fault(text: string): void {
    this.faults.push(text);
  }

  /**
   * The page heard a grant: what it held is due, as far as no refusal stands before it. A page `opened` before a
   * refusal elsewhere may have heard of it, and then drops what is reported until its platform speaks.
   */
  release(page: VirtualPage, opened: number): void {
    const earlier = this.kept(page.tab).length;
    for (const [index, call] of this.heldBy(page).entries()) {
      const refused = call.blind || this.refusedBetween(opened, this.count);
      call.standing = refused || earlier + index >= bound ? 'free' : 'due';
      call.since = this.count;
      call.first = this.count;
    }
  }

  /** What waits in this tab was reported by a page that cannot know which word counts. */
  excuse(tab: VirtualTab): void {
    this.changes.push({ moment: this.moment(), only: tab });
    for (const call of this.unconfirmed(tab)) call.since = this.count;
  }

  /** A new grant in one tab: others that did not notice the refusal before it cannot do so any more. */
  forgive(except: VirtualTab): void {
    for (const call of this.calls.values()) if (call.page.tab !== except) call.since = this.count;
  }

  /** The page heard a refusal: what it held must never arrive. */
  dropHeld(page: VirtualPage): void {
    for (const call of this.heldBy(page)) call.standing = 'barred';
  }

  heldBy(page: VirtualPage): Call[] {
    return [...this.calls.values()].filter((call) => call.page === page && call.standing === 'held');
  }

  /**
   * A request of messages reached the server. `sent` is the moment it was sent at; a blind page cannot know of
   * refusals.
   */
  arrive(request: SentRequest, sent: number, blind: boolean): void {
    const messages = messagesOf(request);
    if (messages.length > 50 || request.body.length > 22_000) this.fault(`too large: ${messages.length}`);
    let last: Call | undefined;
    for (const message of messages) {
      const name = nameOf(message);
      const call = this.calls.get(name);
      if (!call) {
        this.fault(`${name} was never called`);
        continue;
      }
      if (last && isBefore(call, last) && !this.mayBeLost(call))
        this.fault(`${name} stands behind ${last.name}`);
      last = call;
      this.note(name, { ...message, moment: this.moment(), request });
      if (message.at !== call.at) this.fault(`${name} says ${message.at}, not ${call.at}`);
      if (call.standing === 'barred' || call.standing === 'held') this.fault(`${name} is ${call.standing}`);
      if (!blind && this.refusedBetween(call.since, sent)) this.fault(`${name} was sent after a refusal`);
    }
  }

  /** A page sends messages one request at a time: it must not leave out older ones of its tab. */
  checkOrder(request: SentRequest): void {
    const names = messagesOf(request).map(nameOf);
    const last = this.calls.get(names[names.length - 1] ?? '');
    for (const call of this.outstanding(request.page.tab)) {
      if (last && isBefore(call, last) && !names.includes(call.name) && !this.mayBeLost(call)) {
        this.fault(`${call.name} is left out`);
      }
    }
  }

  /** The page heard that a request was accepted. */
  confirm(request: SentRequest): void {
    const { tab } = request.page;
    const known = this.known.get(tab) ?? new Set();
    this.known.set(tab, known);
    for (const message of messagesOf(request)) known.add(nameOf(message));
  }

  hasArrived(call: Call): boolean {
    return this.arrivals.has(call.name);
  }

  /** Messages of a tab that its pages must still take care of. */
  outstanding(tab: VirtualTab): Call[] {
    return this.unconfirmed(tab).filter((call) => call.standing === 'due' && call.page.tab === tab);
  }

  /** Messages that a tab's pages may be keeping, with those it got from the tab it is a copy of. */
  kept(tab: VirtualTab): Call[] {
    const calls = [...new Set([...this.unconfirmed(tab), ...tab.regained])];
    return calls.filter((call) => call.standing === 'due' || call.standing === 'free');
  }

  private unconfirmed(tab: VirtualTab): Call[] {
    const known = this.known.get(tab);
    return [...this.calls.values()].filter(
      (call) => (call.page.tab === tab || tab.copied.has(call)) && !known?.has(call.name),
    );
  }

  refusedBetween(from: number, to: number): boolean {
    return this.refusals.some((moment) => from < moment && moment < to);
  }

  /** The verdict, once everything that could arrive has. */
  settle(): void {
    for (const call of this.calls.values()) {
      const arrivals = this.arrivals.get(call.name) ?? [];
      if (new Set(arrivals.map(({ key }) => key)).size > 1) this.fault(`${call.name} is doubled`);
      if (new Set(arrivals.map(({ id }) => id)).size > 1) this.fault(`${call.name} changed its identifier`);
      if (call.standing === 'due' && arrivals.length === 0 && !this.mayBeLost(call)) {
        this.fault(`${call.name} is lost`);
      }
    }
    const keys = [...this.arrivals.values()].flatMap(([first]) => (first ? [first.key] : []));
    if (new Set(keys).size < keys.length) this.fault('two messages share a key');
    this.checkIdentifiers();
  }

  private mayBeLost(call: Call): boolean {
    return (
      call.excused ||
      this.refusedBetween(call.moment, this.count) ||
      this.changes.some(
        ({ moment, only, except }) =>
          moment > call.moment && (only ? only === call.page.tab : except !== call.page.tab),
      )
    );
  }

  /** Nothing before a refusal, or before a tab's logout, shares an identifier with anything after it. */
  private checkIdentifiers(): void {
    const cuts = [...this.refusals.map((moment) => ({ moment, tab: undefined })), ...this.logouts];
    const seen = [...this.calls.values()].flatMap((call) => {
      const id = this.arrivals.get(call.name)?.[0]?.id;
      return id && !this.returned.has(id) ? [{ id, moment: call.first, tab: call.page.tab }] : [];
    });
    for (const cut of cuts) {
      const concerned = seen.filter(({ tab }) => !cut.tab || tab === cut.tab);
      const before = new Set(concerned.filter((one) => one.moment < cut.moment).map(({ id }) => id));
      for (const { id, moment } of concerned) {
        if (moment > cut.moment && before.has(id)) this.fault(`${id} is used before and after ${cut.moment}`);
      }
    }
  }

  private note(name: string, arrival: Arrival): void {
    const known = this.arrivals.get(name);
    if (known) known.push(arrival);
    else this.arrivals.set(name, [arrival]);
  }
}
