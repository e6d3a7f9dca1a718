import { bound, type Call } from './call.ts';
import type { JourneyPlan, Step } from './journeyPlan.ts';
import { messagesOf, nameOf } from './sentMessages.ts';
import type { VirtualPage } from './virtualPage.ts';
import { type JourneySnippet, VirtualShop } from './virtualShop.ts';
import type { VirtualTab } from './virtualTab.ts';

/** Runs a plan to its end, lets the network recover, and returns everything that was wrong. */
export async function runJourney(plan: JourneyPlan, snippet: JourneySnippet): Promise<string[]> {
  const journey = new Journey(new VirtualShop(snippet, plan));
  journey.open(0, 0);
  for (const step of plan.steps) {
    await journey.shop.clock.run(step.after);
    await journey.take(step);
  }
  await journey.finish(plan.seed % 2 === 0);
  return journey.shop.ledger.faults;
}

class Journey {
  private messages = 0;

  constructor(readonly shop: VirtualShop) {}

  open(index: number, platform: number): void {
    const tab = this.tab(index);
    tab.closed = false;
    this.shop.load(tab, platform);
  }

  async take(step: Step): Promise<void> {
    const { shop } = this;
    const tab = this.tab(step.tab);
    const { page } = tab;
    if (step.what === 'load') await this.load(tab, step.platform);
    else if (step.what === 'duplicate') await this.duplicate(step.platform);
    else if (step.what === 'outage') shop.network.downUntil = shop.clock.now + step.ms;
    else if (step.what === 'replaceCookie') this.replaceCookie();
    else if (step.what === 'erase')
      this.atServer((id) => shop.collector.memory.erase({ tenant: shop.collector.tenant.tenant, id }));
    else if (step.what === 'withdrawElsewhere')
      this.atServer((id) => shop.collector.memory.withdrawals.set(id, shop.clock.now));
    else if (page) await this.takeOn(page, tab, step);
  }

  private async takeOn(
    page: VirtualPage,
    tab: VirtualTab,
    { what, count, length, platform }: Step,
  ): Promise<void> {
    const { shop } = this;
    if (what === 'track') this.track(page, count, length);
    else if (what === 'identify') this.call(page, true, length);
    else if (what === 'logout') shop.logout(page);
    else if (what === 'grant') {
      shop.choice = 'granted';
      shop.say(page, 'granted');
    } else if (what === 'refuse' || what === 'refuseAndReload') {
      shop.choice = 'denied';
      shop.say(page, 'denied');
      if (what === 'refuseAndReload') await this.load(tab, platform);
    } else if (what === 'forget') shop.forget(page);
    else if (what === 'loadKeeping') {
      await shop.leave(tab, true);
      shop.load(tab, platform);
    } else if (what === 'back') await this.goBack(tab);
    else if (what === 'close') await this.close(tab);
    else if (page.hidden !== (what === 'hide')) page.setHidden(what === 'hide');
  }

  /**
   * The network recovers; everything that is due must arrive without another visit, or after one. A page that
   * heard no word of the visitor sends nothing.
   */
  async finish(reload: boolean): Promise<void> {
    const { shop } = this;
    shop.healed = true;
    shop.network.downUntil = 0;
    for (const tab of shop.tabs) {
      tab.kept?.end();
      if (tab.page && (reload || !shop.knowledge.hasHeard(tab.page))) await this.load(tab, 0);
      if (tab.page?.hidden) tab.page.setHidden(false);
    }
    if (!(await shop.clock.runOut(1_200_000))) shop.ledger.fault('never comes to rest');
    for (const { page } of shop.tabs) page?.dispatch('visibilitychange');
    await shop.clock.runOut(60_000);
    this.checkEnd();
    shop.ledger.settle();
  }

  private checkEnd(): void {
    const { browser, knowledge, ledger, tabs } = this.shop;
    // What a late answer brought when no page was left to delete it, the next page that is refused deletes.
    const names = [...browser.cookies].filter(([, { value }]) => !ledger.returned.has(value.slice(2, 34)));
    const stored = [...names.map(([name]) => name), ...browser.local.keys()];
    for (const { session } of tabs) stored.push(...session.keys());
    if (knowledge.word !== 'granted' && stored.length > 0 && !knowledge.anyDeaf)
      ledger.fault(`left behind: ${stored.join()}`);
    for (const { page } of tabs) {
      if (!page || this.shop.knowledge.standing(page) !== 'due') continue;
      const { id, consent, storage } = page.api;
      const cookie = browser.cookies.get('_sa')?.value.slice(2, 34);
      if (consent !== 'granted' || storage !== 'cookie' || id !== cookie) {
        ledger.fault(`ends with ${consent}, ${storage}, ${id}, cookie ${cookie}`);
      }
    }
  }

  private tab(index: number): VirtualTab {
    const tab = this.shop.tabs[index];
    if (!tab) throw new Error(`no tab ${index}`);
    return tab;
  }

  private async load(tab: VirtualTab, platform: number): Promise<void> {
    if (tab.page) await this.shop.leave(tab);
    tab.closed = false;
    this.shop.load(tab, platform);
  }

  private async goBack(tab: VirtualTab): Promise<void> {
    const { kept } = tab;
    if (!kept) return;
    tab.kept = undefined;
    await this.shop.leave(tab);
    // It does not read what the page in between left unsent, and may write over it.
    for (const call of this.shop.ledger.outstanding(tab)) call.excused ||= call.page !== kept;
    tab.regained = [...this.shop.ledger.calls.values()].filter((call) => call.page === kept);
    tab.page = kept;
    kept.comeBack();
  }

  private async duplicate(platform: number): Promise<void> {
    const [from, to] = [this.tab(0), this.tab(1)];
    if (!from.page || !to.closed) return;
    for (const [key, value] of from.session) to.session.set(key, value);
    to.copied = new Set(this.shop.ledger.kept(from));
    await this.load(to, platform);
  }

  private async close(tab: VirtualTab): Promise<void> {
    const { page } = tab;
    if (!page) return;
    const reachable = this.shop.knowledge.standing(page) === 'due' && this.shop.browser.cookies.has('_sa');
    await this.shop.leave(tab);
    this.shop.replaceTab(tab);
    for (const call of this.shop.ledger.outstanding(tab)) {
      call.excused ||= !reachable || !this.isCarried(call, page);
    }
  }

  /** Whether a message of a closed page is on a way that ends well, so that it must not be lost. */
  private isCarried(call: Call, page: VirtualPage): boolean {
    const { network } = this.shop;
    const carrying = network.requests.filter(
      (request) =>
        request.page.tab === page.tab && messagesOf(request).some((one) => nameOf(one) === call.name),
    );
    const size = network.underWay(page).reduce((sum, { body }) => sum + body.length, 0);
    return carrying.length > 0 ? carrying.every(({ fate }) => fate.kind === 'answered') : size < 40_000;
  }

  private track(page: VirtualPage, count: number, length: number): void {
    // Many long ones take time and show no more than many of middle length.
    for (let index = 0; index < count; index++)
      this.call(page, false, count > 3 ? Math.min(length, 700) : length);
  }

  private call(page: VirtualPage, identify: boolean, length: number): void {
    const { shop } = this;
    const { ledger } = shop;
    const name = `m${this.messages++}`;
    let standing = shop.knowledge.standing(page);
    const waiting = standing === 'held' ? ledger.heldBy(page).length : ledger.kept(page.tab).length;
    if ((standing === 'held' || standing === 'due') && waiting >= bound) standing = 'free';
    const at = shop.clock.now;
    const blind = shop.knowledge.word === 'denied';
    const moment = ledger.moment();
    ledger.calls.set(name, {
      name,
      page,
      at,
      moment,
      standing,
      first: moment,
      since: moment,
      blind,
      excused: false,
    });
    const properties = { text: 'x'.repeat(length) };
    page.use((api) => (identify ? api.identify({ email: name }, properties) : api.track(name, properties)));
  }

  private replaceCookie(): void {
    const { browser, ledger } = this.shop;
    if (!browser.cookies.has('_sa')) return;
    const value = `1.${String(ledger.moment()).padStart(32, '0')}.1`;
    browser.cookies.set('_sa', { value, byServer: false });
    ledger.changes.push({ moment: ledger.moment() });
  }

  /** Something happens to the identifier at the server: what becomes of messages is then the server's word. */
  private atServer(act: (id: string) => void): void {
    const id = this.shop.browser.cookies.get('_sa')?.value.slice(2, 34);
    if (!id) return;
    act(id);
    this.shop.identifiers.endAtServer(id);
  }
}
