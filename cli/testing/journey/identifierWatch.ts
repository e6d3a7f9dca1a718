import type { MessageLedger } from './messageLedger.ts';
import type { PageKnowledge } from './pageKnowledge.ts';
import type { VirtualBrowser, Write } from './virtualBrowser.ts';
import type { VirtualClock } from './virtualClock.ts';
import type { SentRequest } from './virtualNetwork.ts';
import type { VirtualPage } from './virtualPage.ts';

/** How long a page deletes what comes late after it was refused, and a moment more. */
const sweeping = 1001;

/** Where identifiers come from and what ended them: what is stored must not come back, nor be rewritten. */
export class IdentifierWatch {
  /** Values that a refusal or a logout ended. */
  private readonly givenUp = new Set<string>();
  /** Identifiers that were erased or withdrawn at the server. */
  private readonly ended = new Set<string>();
  private sweepsUntil = 0;

  constructor(
    private readonly ledger: MessageLedger,
    private readonly knowledge: PageKnowledge,
    private readonly browser: VirtualBrowser,
    private readonly clock: VirtualClock,
  ) {}

  get stored(): string {
    return this.browser.cookies.get('_sa')?.value ?? '';
  }

  /** Whatever identifier was in use, or asked for by these requests, is so no more. */
  giveUp(requests: SentRequest[]): void {
    if (this.stored) this.givenUp.add(this.stored);
    for (const { path, body } of requests) {
      if (path === '/identifier') this.givenUp.add(JSON.parse(body).value);
    }
  }

  /** The server ends the use of an identifier: what becomes of its pages and messages is the server's word. */
  endAtServer(id: string): void {
    this.ended.add(id);
    this.knowledge.deafenAll();
  }

  /** A page hears that the server ended an identifier, and gives it up if it is still in use. */
  hearEnd(requests: SentRequest[]): void {
    if (this.ended.has(idOf(this.stored))) this.giveUp(requests);
    this.knowledge.deafenAll();
  }

  /** A page that was refused deletes what comes late for a second: also what another page has just been granted. */
  checkGrant(page: VirtualPage): void {
    if (this.clock.now < this.sweepsUntil || this.ended.has(idOf(this.stored))) this.knowledge.deafen(page);
  }

  /** A page ended a request for an identifier, and goes on deleting what that may still bring. */
  expectSweeps(page: VirtualPage): void {
    this.sweepsUntil = this.clock.now + sweeping;
    this.knowledge.deafenAll(page);
  }

  /** The visitor refused in a page, which deletes what answers bring meanwhile, unless it is left before. */
  refuse(page: VirtualPage): void {
    this.sweepsUntil = this.clock.now + sweeping;
    const check = () => {
      if (this.stored && this.knowledge.word === 'denied' && this.knowledge.hasRefused(page))
        this.ledger.fault(`${this.stored} is left after a refusal`);
    };
    this.clock.after(sweeping, () => !page.frozen && check(), page);
  }

  /** A page writes an identifier, or something else. */
  watchWrite({ page, name, value, replaced, store }: Write): void {
    if (value === '' || /_p_/.test(name)) return;
    const standing = this.knowledge.standing(page);
    if (standing !== 'due' && standing !== 'free') this.ledger.fault(`${store} ${name} written: ${standing}`);
    if (this.givenUp.has(value)) {
      if (standing === 'free') this.ledger.returned.add(idOf(value));
      else this.ledger.fault(`${value} comes back`);
    }
    // A late answer may bring back an identifier that was given up: that one is replaced.
    if (replaced !== undefined && !this.givenUp.has(replaced)) {
      this.ledger.fault(`wrote ${value} over the server's ${replaced}`);
    }
  }

  /** The cookie of an answer to a page's request is taken by the browser. */
  land(line: string): void {
    const before = this.stored;
    this.browser.landCookie(line);
    const value = this.stored;
    // Two pages asked for an identifier at once: what waits under the one that is replaced may be dropped.
    if (before && before !== value) this.ledger.changes.push({ moment: this.ledger.moment() });
    if (!this.givenUp.has(value)) return;
    this.ledger.returned.add(idOf(value));
    this.knowledge.deafenAll();
  }
}

/** The identifier inside a stored value. */
export function idOf(value: string): string {
  return value.slice(2, 34);
}
