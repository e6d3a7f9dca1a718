import type { CollectorAnswer } from '../collector/exchange.ts';
import { IdentifierWatch, idOf } from './identifierWatch.ts';
import { JourneyCollector } from './journeyCollector.ts';
import type { JourneyPlan } from './journeyPlan.ts';
import { MessageLedger } from './messageLedger.ts';
import { PageKnowledge, type Word } from './pageKnowledge.ts';
import { messagesOf } from './sentMessages.ts';
import { storageEventDelay, VirtualBrowser } from './virtualBrowser.ts';
import { VirtualClock } from './virtualClock.ts';
import { type SentRequest, VirtualNetwork } from './virtualNetwork.ts';
import { type SnippetProgram, VirtualPage } from './virtualPage.ts';
import { chanceOf, openTab, type VirtualTab } from './virtualTab.ts';

/** A compiled snippet, and the rule that its config chooses. */
export interface JourneySnippet {
  program: SnippetProgram;
  /** The collector creates identifiers. */
  creating: boolean;
  queue: boolean;
  /** Other tabs hear of a refusal at once. */
  cache: boolean;
}

export const collectorUrl = 'https://id.example.test/v1';
const start = Date.UTC(2026, 0, 15, 12);
const healthy = { kind: 'answered', up: 10, down: 10, outruns: false } as const;

/**
 * A visitor with two tabs in a shop whose pages carry the snippet, and all that must hold at any moment:
 * requests and writes only under a grant, one request of messages at a time, one withdrawal per identifier.
 */
export class VirtualShop {
  readonly clock = new VirtualClock(start);
  readonly collector = new JourneyCollector('https://www.example.test', () => this.clock.now);
  readonly ledger = new MessageLedger();
  readonly knowledge: PageKnowledge;
  readonly identifiers: IdentifierWatch;
  readonly browser: VirtualBrowser;
  readonly network: VirtualNetwork;
  readonly tabs: VirtualTab[];
  /** What the consent platform remembers. */
  choice: Word = 'none';
  /** The network is as it should be. */
  healed = false;
  private readonly chance: () => number;
  private readonly sent = new Map<SentRequest, { moment: number; blind: boolean }>();
  private readonly withdrawn = new Set<string>();
  /** The refusal under way: its page may tell the server. */
  private refusing: VirtualPage | undefined;
  private loggingOut: VirtualPage | undefined;

  constructor(
    private readonly snippet: JourneySnippet,
    { fates, seed }: JourneyPlan,
  ) {
    let next = 0;
    const nextFate = () => (this.healed ? healthy : (fates[next++ % fates.length] ?? healthy));
    this.knowledge = new PageKnowledge(this.ledger, snippet.queue);
    this.browser = new VirtualBrowser(this.clock, (write) => this.identifiers.watchWrite(write));
    this.identifiers = new IdentifierWatch(this.ledger, this.knowledge, this.browser, this.clock);
    this.network = new VirtualNetwork(this.clock, collectorUrl, nextFate, {
      sent: (request) => this.watchRequest(request),
      serve: (request, cookie) => this.serve(request, cookie),
      heard: (request, answer) => this.hear(request, answer),
      settled: ({ page, path }, aborted) => {
        // What a page notices only when an answer comes makes that answer late.
        const late = aborted ? this.loggingOut !== page : this.knowledge.standing(page) !== 'due';
        if (path === '/identifier' && late) this.identifiers.expectSweeps(page);
      },
      land: (line) => {
        this.identifiers.land(line);
        // A next page that finds it cannot know that its refusal was told already.
        this.withdrawn.delete(idOf(this.identifiers.stored));
      },
    });
    this.chance = chanceOf(seed);
    this.tabs = [this.newTab(), this.newTab()];
  }

  /** Opens a document in a tab. The platform speaks after a while, if the visitor chose before. */
  load(tab: VirtualTab, platformDelay: number): void {
    tab.page = new VirtualPage(tab, this.snippet.program);
    const { page } = tab;
    this.knowledge.open(page);
    if (this.choice === 'none') return;
    const speak = () => this.choice !== 'none' && this.say(page, this.choice);
    if (platformDelay === 0) speak();
    else this.clock.after(platformDelay, speak, page);
  }

  /** Leaves a tab's document, which may be kept for going back. */
  async leave(tab: VirtualTab, kept = false): Promise<void> {
    const { page } = tab;
    if (!page) return;
    tab.kept?.end();
    await this.clock.turn();
    this.knowledge.leave(page);
    page.hideForGood(kept);
    await this.clock.turn();
    if (kept) page.frozen = true;
    else page.end();
    tab.kept = kept ? page : undefined;
    tab.page = undefined;
  }

  /** A tab is closed: what opens in its place shares nothing with it. */
  replaceTab(tab: VirtualTab): void {
    tab.kept?.end();
    this.tabs[this.tabs.indexOf(tab)] = this.newTab();
  }

  /** The page hears the visitor's choice. */
  say(page: VirtualPage, choice: 'granted' | 'denied'): void {
    if (choice === 'granted') {
      this.knowledge.grant(page);
      this.identifiers.checkGrant(page);
      page.say('update', 'granted');
    } else this.refuseIn(page, () => page.say('update', 'denied'));
  }

  /** The page's own `forget()`. */
  forget(page: VirtualPage): void {
    this.refuseIn(page, () => page.use((api) => api.forget()));
  }

  /** The page's own `logout()`. */
  logout(page: VirtualPage): void {
    this.knowledge.logout(page);
    this.identifiers.giveUp(this.network.requests.filter((request) => request.page === page));
    this.loggingOut = page;
    page.use((api) => api.logout());
    this.loggingOut = undefined;
  }

  private refuseIn(page: VirtualPage, tell: () => void): void {
    const due = this.identifiers.stored && this.knowledge.standing(page) === 'due';
    const before = this.withdrawn.size;
    this.knowledge.refuse(page, this.waiting(page), this.snippet.cache);
    this.identifiers.giveUp(this.network.requests);
    this.refusing = page;
    tell();
    this.refusing = undefined;
    if (this.snippet.creating) this.identifiers.refuse(page);
    this.clock.after(storageEventDelay, () => this.knowledge.allTold());
    if (due && this.withdrawn.size === before) this.ledger.fault('a refusal was not told to the server');
  }

  /** Other pages that wait for an identifier, or for its renewal, do not see a refusal by the missing cookie. */
  private waiting(except: VirtualPage): VirtualPage[] {
    if (!this.identifiers.stored) return this.knowledge.heardPages(except);
    const asking = this.network.requests.filter(({ path, settled }) => path === '/identifier' && !settled);
    return asking.map(({ page }) => page).filter((page) => page !== except && page.alive);
  }

  private watchRequest(request: SentRequest): void {
    const { page, path } = request;
    const standing = this.knowledge.standing(page);
    this.sent.set(request, { moment: this.ledger.moment(), blind: standing === 'free' });
    if (path === '/withdrawal') {
      this.watchWithdrawal(request);
      return;
    }
    if (standing !== 'due' && standing !== 'free') this.ledger.fault(`${path} asked: ${standing}`);
    if (path !== '/events' || page.hidden || page.turning) return;
    this.ledger.checkOrder(request);
    const others = this.network.underWay(page).filter((other) => other !== request && other.path === path);
    if (others.length > 0) this.ledger.fault('two requests of messages at a time');
  }

  private watchWithdrawal({ page, body }: SentRequest): void {
    const { id } = JSON.parse(body);
    if (this.refusing !== page) this.ledger.fault('a withdrawal without a refusal');
    if (this.withdrawn.has(id)) this.ledger.fault('withdrawn twice');
    this.withdrawn.add(id);
  }

  private serve(request: SentRequest, cookie: string): CollectorAnswer {
    const { answer, faults } = this.collector.serve(request, cookie);
    for (const fault of faults) this.ledger.fault(`${request.path} ${fault}`);
    const sent = this.sent.get(request);
    if (answer.status >= 400 && answer.status !== 410) this.ledger.fault(`${answer.status}: ${answer.body}`);
    if (sent && messagesOf(request).length > 0) this.ledger.arrive(request, sent.moment, sent.blind);
    return answer;
  }

  private hear(request: SentRequest, { status, body }: CollectorAnswer): void {
    if (status === 200) this.ledger.confirm(request);
    if (status === 410 || /"rotate":true/.test(body)) {
      this.identifiers.hearEnd(this.network.requests.filter(({ page }) => page === request.page));
    }
  }

  private newTab(): VirtualTab {
    const { clock, browser, network, chance, ledger } = this;
    return openTab({ clock, browser, network, complain: (text) => ledger.fault(text) }, chance);
  }
}
