import type { Standing } from './call.ts';
import type { MessageLedger } from './messageLedger.ts';
import type { VirtualPage } from './virtualPage.ts';

export type Word = 'none' | 'granted' | 'denied';

/**
 * What each page can know of the visitor's word, and so what must become of the messages it makes. A page that
 * cannot know whether it may go on may do either, until it hears the visitor's word again.
 */
export class PageKnowledge {
  /** The visitor's last word, in any page. */
  word: Word = 'none';
  /** Pages that cannot know whether they may go on. */
  private readonly deaf = new Set<VirtualPage>();
  /** Pages that a storage event is on its way to. */
  private readonly untold = new Set<VirtualPage>();
  private readonly opened = new Map<VirtualPage, number>();
  private readonly heard = new Map<VirtualPage, { moment: number; granted: boolean }>();
  /** Logouts in pages that had no grant: other pages take the missing cookie for a refusal. */
  private readonly bareLogouts: number[] = [];

  /** `queue`: pages hold what is reported before a choice. */
  constructor(
    private readonly ledger: MessageLedger,
    private readonly queue: boolean,
  ) {}

  /** What must become of a message that this page makes now. */
  standing(page: VirtualPage): Standing {
    const heard = this.heard.get(page);
    if (this.deaf.has(page) || this.untold.has(page)) return 'free';
    if (!heard) return this.queue ? 'held' : 'barred';
    if (!heard.granted || this.word !== 'granted') return 'barred';
    const missed = this.bareLogouts.some((moment) => moment > heard.moment);
    return missed || this.ledger.refusedBetween(heard.moment, Number.POSITIVE_INFINITY) ? 'free' : 'due';
  }

  /** Whether the page was told of a choice, or asked itself to be forgotten. */
  hasHeard(page: VirtualPage): boolean {
    return this.heard.has(page);
  }

  hasRefused(page: VirtualPage): boolean {
    return this.heard.get(page)?.granted === false;
  }

  /** Whether there is a page that may act on an earlier word. */
  get anyDeaf(): boolean {
    return this.deaf.size > 0;
  }

  /** A document is opened. */
  open(page: VirtualPage): void {
    this.opened.set(page, this.ledger.moment());
  }

  /** The page hears a grant. */
  grant(page: VirtualPage): void {
    const first = !this.heard.has(page);
    this.deaf.delete(page);
    this.word = 'granted';
    this.heard.set(page, { moment: this.ledger.moment(), granted: true });
    if (first) this.ledger.release(page, this.opened.get(page) ?? 0);
    this.ledger.forgive(page.tab);
  }

  /** The visitor refuses in a page. `unaware`: pages that have nothing to see it by, unless they are `told` soon. */
  refuse(page: VirtualPage, unaware: VirtualPage[], told: boolean): void {
    const moment = this.ledger.moment();
    this.deaf.delete(page);
    this.heard.set(page, { moment, granted: false });
    this.ledger.refusals.push(moment);
    this.ledger.dropHeld(page);
    this.word = 'denied';
    for (const other of unaware) {
      if (told) this.untold.add(other);
      else this.deafen(other);
    }
  }

  /** The storage events have arrived. */
  allTold(): void {
    this.untold.clear();
  }

  /** The page is left, perhaps before it was told: what it leaves behind may be of a refused period. */
  leave(page: VirtualPage): void {
    if (this.untold.has(page)) this.deafen(page);
  }

  /** The visitor logs out in a page. */
  logout(page: VirtualPage): void {
    const moment = this.ledger.moment();
    const granted = this.standing(page) === 'due';
    this.ledger.logouts.push({ moment, tab: page.tab });
    this.ledger.changes.push({ moment, except: granted ? page.tab : undefined });
    // Without a grant, what the page holds is dropped.
    this.ledger.dropHeld(page);
    if (!granted) this.bareLogouts.push(moment);
  }

  /** Until it hears the visitor's word again, this page cannot know whether it may go on. */
  deafen(page: VirtualPage): void {
    this.deaf.add(page);
    this.ledger.excuse(page.tab);
  }

  /** The same for every page that heard a word. */
  deafenAll(except?: VirtualPage): void {
    for (const page of this.heardPages(except)) this.deafen(page);
  }

  /** Living pages that heard a word. */
  heardPages(except?: VirtualPage): VirtualPage[] {
    return [...this.heard.keys()].filter((page) => page !== except && page.alive);
  }
}
