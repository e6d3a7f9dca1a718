import type { CollectorAnswer } from '../collector/exchange.ts';
import { JourneyCollector } from './journeyCollector.ts';
import type { JourneyPlan } from './journeyPlan.ts';
import { MessageLedger, messagesOf, type Standing } from './messageLedger.ts';
import { VirtualBrowser, type Write } from './virtualBrowser.ts';
import { VirtualClock } from './virtualClock.ts';
import { type SentRequest, VirtualNetwork } from './virtualNetwork.ts';
import { type SnippetProgram, VirtualPage } from './virtualPage.ts';
import type { VirtualTab } from './virtualTab.ts';

/** A compiled snippet, and the rule that its config chooses. */
export interface JourneySnippet {
  program: SnippetProgram;
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
  readonly browser: VirtualBrowser;
  readonly network: VirtualNetwork;
  readonly tabs: VirtualTab[];
  /** What the consent platform remembers, and what the visitor's last word was, in any page. */
  choice: 'none' | 'granted' | 'denied' = 'none';
  word: 'none' | 'granted' | 'denied' = 'none';
  /** Nothing happened that excuses losses and identifiers. */
  lossless = true;
  /** The network is as it should be. */
  healed = false;
  /** Pages whose word and another's came too close to each other for them to know which one counts. */
  readonly deaf = new Set<VirtualPage>();
  private readonly random: () => number;
  private sweepsUntil = 0;
  /** Logouts, and the page that knows of it. */
  private readonly deletions: { moment: number; page: VirtualPage | undefined }[] = [];
  private readonly heard = new Map<VirtualPage, { moment: number; granted: boolean }>();
  private readonly sent = new Map<SentRequest, { moment: number; blind: boolean }>();
  private readonly withdrawn = new Set<string>();
  /** Identifiers, as stored, that a refusal or a logout ended. */
  private readonly givenUp = new Set<string>();
  /** The refusal under way: its page may tell the server. */
  private refusing: VirtualPage | undefined;

  constructor(
    private readonly snippet: JourneySnippet,
    plan: JourneyPlan,
  ) {
    const fates = plan.fates;
    let next = 0;
    this.browser = new VirtualBrowser(this.clock, (write) => this.watchWrite(write));
    this.network = new VirtualNetwork(
      this.clock,
      collectorUrl,
      () => (this.healed ? healthy : (fates[next++ % fates.length] ?? healthy)),
      {
        sent: (request) => this.watchRequest(request),
        serve: (request, cookie) => this.serve(request, cookie),
        heard: (request, answer) => answer.status === 200 && this.ledger.confirm(request),
        land: (line) => this.land(line),
      },
    );
    this.random = randomOf(plan.seed);
    this.tabs = [this.newTab(), this.newTab()];
  }

  /** Opens a document in a tab. The platform speaks after a while, if the visitor chose before. */
  load(tab: VirtualTab, platformDelay: number): void {
    // A late answer brought back a cookie when no page was left to sweep it: no next page can know.
    if (this.givenUp.has(this.browser.cookies.get('_sa')?.value ?? '')) this.lossless = false;
    tab.page = new VirtualPage(tab, this.snippet.program);
    const { page } = tab;
    if (this.choice === 'none') return;
    const speak = () => this.choice !== 'none' && this.say(page, this.choice);
    if (platformDelay === 0) speak();
    else this.clock.after(platformDelay, speak, page);
  }

  /** Leaves a tab's document, which may be kept for going back. */
  leave(tab: VirtualTab, kept = false): void {
    const { page } = tab;
    if (!page) return;
    tab.kept?.end();
    page.leave(kept);
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
    if (choice === 'granted') this.grantIn(page);
    else this.refuseIn(page, () => page.say('update', 'denied'));
  }

  /** The page's own `forget()`. */
  forget(page: VirtualPage): void {
    this.refuseIn(page, () => page.use((api) => api.forget()));
  }

  /** What must become of a message that this page makes now. */
  standing(page: VirtualPage): Standing {
    const heard = this.heard.get(page);
    if (this.deaf.has(page)) return 'free';
    const undecided = this.snippet.queue && !heard;
    if (this.word !== 'granted') return undecided ? 'held' : 'barred';
    if (heard && !this.ledger.refusedBetween(heard.moment, Number.POSITIVE_INFINITY)) {
      if (!heard.granted) return 'barred';
      // Until the next cookie is there, other pages may take its absence for a refusal.
      const missed = this.deletions.some((one) => one.moment > heard.moment && one.page !== page);
      return missed ? 'free' : 'due';
    }
    if (heard) return heard.granted ? 'free' : 'barred';
    return undecided ? 'held' : 'barred';
  }

  /** The page's own `logout()`. */
  logout(page: VirtualPage): void {
    const moment = this.ledger.moment();
    this.ledger.logouts.push({ moment, tab: page.tab });
    const granted = this.standing(page) === 'due';
    this.ledger.changes.push({ moment, except: granted ? page.tab : undefined });
    // Without a grant, what the page holds is dropped.
    this.ledger.dropHeld(page);
    this.deletions.push({ moment, page: granted ? page : undefined });
    this.giveUp(page, false);
    page.use((api) => api.logout());
  }

  private deafen(page: VirtualPage): void {
    this.deaf.add(page);
    this.lossless = false;
  }

  /** Whatever identifier was in use or asked for until now is so no more. */
  private giveUp(page: VirtualPage, othersHear: boolean): void {
    for (const request of this.network.requests) {
      if (request.path !== '/identifier' || request.settled || request.page === page || othersHear) continue;
      // Its answer brings the cookie back, and that page cannot tell.
      this.deafen(request.page);
    }
    const stored = this.browser.cookies.get('_sa');
    if (stored) this.givenUp.add(stored.value);
    for (const { path, body } of this.network.requests) {
      if (path === '/identifier') this.givenUp.add(JSON.parse(body).value);
    }
  }

  private grantIn(page: VirtualPage): void {
    const undecided = !this.heard.has(page);
    // A page that refused deletes what comes late for a second: also what another page has just been granted.
    if (this.clock.now < this.sweepsUntil) this.deafen(page);
    else this.deaf.delete(page);
    this.word = 'granted';
    this.heard.set(page, { moment: this.ledger.moment(), granted: true });
    if (undecided) this.ledger.release(page);
    this.ledger.forgive(page.tab);
    page.say('update', 'granted');
  }

  private refuseIn(page: VirtualPage, tell: () => void): void {
    const stored = this.browser.cookies.has('_sa');
    const due = stored && this.standing(page) === 'due';
    if (!stored) for (const other of this.heard.keys()) if (other !== page) this.deafen(other);
    const before = this.withdrawn.size;
    const moment = this.ledger.moment();
    this.deaf.delete(page);
    this.sweepsUntil = this.clock.now + 1100;
    this.heard.set(page, { moment, granted: false });
    this.ledger.refusals.push(moment);
    this.ledger.dropHeld(page);
    this.word = 'denied';
    this.giveUp(page, this.snippet.cache);
    this.refusing = page;
    tell();
    this.refusing = undefined;
    if (due && this.withdrawn.size === before) this.ledger.fault('a refusal was not told to the server');
  }

  private watchWrite({ page, name, value, replaced, store }: Write): void {
    if (value === '' || /_p_/.test(name)) return;
    const standing = this.standing(page);
    if (standing !== 'due' && standing !== 'free') this.ledger.fault(`${store} ${name} written: ${standing}`);
    // A late answer may bring back an identifier that was given up: that one is replaced.
    if (replaced !== undefined && !this.givenUp.has(replaced)) {
      this.ledger.fault(`wrote ${value} over the server's ${replaced}`);
    }
  }

  private watchRequest(request: SentRequest): void {
    const { page, path } = request;
    const standing = this.standing(page);
    this.sent.set(request, { moment: this.ledger.moment(), blind: standing === 'free' });
    if (path === '/withdrawal') {
      this.watchWithdrawal(request);
      return;
    }
    if (standing !== 'due' && standing !== 'free') this.ledger.fault(`${path} asked: ${standing}`);
    if (path !== '/events' || page.hidden || page.turning) return;
    if (this.lossless) this.ledger.checkOrder(request);
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

  private land(line: string): void {
    this.browser.landCookie(line);
    // The page that finds it in the place of its own counts as refused.
    if (this.givenUp.has(line.replace(/^[^=]*=|;.*/g, ''))) this.lossless = false;
    // A next page that finds it cannot know that its refusal was told already.
    this.withdrawn.delete(line.slice(6, 38));
  }

  private newTab(): VirtualTab {
    const { random } = this;
    const math = Object.create(Math, { random: { value: random } }) as Math;
    return {
      clock: this.clock,
      browser: this.browser,
      network: this.network,
      math,
      randomBytes: (bytes) => {
        const view = bytes as unknown as Uint8Array;
        for (let index = 0; index < view.length; index++) view[index] = random() * 256;
        return bytes;
      },
      complain: (text) => this.ledger.fault(text),
      session: new Map(),
      page: undefined,
      kept: undefined,
      closed: true,
      copiedFrom: undefined,
    };
  }
}

/** Chance that is the same in every run of a plan (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
