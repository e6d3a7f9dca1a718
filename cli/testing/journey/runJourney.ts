import type { JourneyPlan, Step } from './journeyPlan.ts';
import { bound, type Call, messagesOf, nameOf } from './messageLedger.ts';
import type { VirtualPage } from './virtualPage.ts';
import { type JourneySnippet, VirtualShop } from './virtualShop.ts';
import type { VirtualTab } from './virtualTab.ts';

const replacedBy = '1.00000000000000000000000000000001.1';

/** Runs a plan to its end, lets the network recover, and returns everything that was wrong. */
export async function runJourney(plan: JourneyPlan, snippet: JourneySnippet): Promise<string[]> {
  const journey = new Journey(new VirtualShop(snippet, plan));
  journey.open(0, 0);
  for (const step of plan.steps) {
    await journey.shop.clock.run(step.after);
    journey.take(step);
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

  take(step: Step): void {
    const { shop } = this;
    const tab = this.tab(step.tab);
    const { page } = tab;
    if (step.what === 'load') this.load(tab, step.platform);
    else if (step.what === 'duplicate') this.duplicate(step.platform);
    else if (step.what === 'outage') shop.network.downUntil = shop.clock.now + step.ms;
    else if (step.what === 'replaceCookie') this.replaceCookie();
    else if (step.what === 'erase')
      this.atServer((id) => shop.collector.memory.erase({ tenant: shop.collector.tenant.tenant, id }));
    else if (step.what === 'withdrawElsewhere')
      this.atServer((id) => shop.collector.memory.withdrawals.set(id, shop.clock.now));
    else if (page) this.takeOn(page, tab, step);
  }

  private takeOn(page: VirtualPage, tab: VirtualTab, { what, count, length, platform }: Step): void {
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
      if (what === 'refuseAndReload') this.load(tab, platform);
    } else if (what === 'forget') shop.forget(page);
    else if (what === 'loadKeeping') {
      shop.leave(tab, true);
      shop.load(tab, platform);
    } else if (what === 'back') this.goBack(tab);
    else if (what === 'close') this.close(tab);
    else if (page.hidden !== (what === 'hide')) page.setHidden(what === 'hide');
  }

  /** The network recovers; everything that is due must arrive without another visit, or after one. */
  async finish(reload: boolean): Promise<void> {
    const { shop } = this;
    shop.healed = true;
    shop.network.downUntil = 0;
    for (const tab of shop.tabs) {
      tab.kept?.end();
      if (reload && tab.page) this.load(tab, 0);
      if (tab.page?.hidden) tab.page.setHidden(false);
    }
    if (!(await shop.clock.runOut(1_200_000))) shop.ledger.fault('never comes to rest');
    for (const { page } of shop.tabs) page?.dispatch('visibilitychange');
    await shop.clock.runOut(60_000);
    this.checkEnd();
    shop.ledger.settle(shop.lossless);
  }

  private checkEnd(): void {
    const { browser, deaf, ledger, tabs, word } = this.shop;
    const stored = [...browser.cookies.keys(), ...browser.local.keys()];
    for (const { session } of tabs) stored.push(...session.keys());
    if (word !== 'granted' && stored.length > 0 && deaf.size === 0)
      ledger.fault(`left behind: ${stored.join()}`);
    for (const { page } of tabs) {
      if (!page || this.shop.standing(page) !== 'due' || !this.shop.lossless) continue;
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

  private load(tab: VirtualTab, platform: number): void {
    if (tab.page) this.shop.leave(tab);
    tab.closed = false;
    this.shop.load(tab, platform);
  }

  private goBack(tab: VirtualTab): void {
    const { kept } = tab;
    if (!kept) return;
    tab.kept = undefined;
    // It does not read what the page in between left unsent, and may write over it.
    this.shop.lossless = false;
    this.shop.leave(tab);
    tab.page = kept;
    kept.comeBack();
  }

  private duplicate(platform: number): void {
    const [from, to] = [this.tab(0), this.tab(1)];
    if (!from.page || !to.closed) return;
    for (const [key, value] of from.session) to.session.set(key, value);
    to.copiedFrom = from;
    this.load(to, platform);
  }

  private close(tab: VirtualTab): void {
    const { page } = tab;
    if (!page) return;
    const reachable = this.shop.standing(page) === 'due' && this.shop.browser.cookies.has('_sa');
    this.shop.leave(tab);
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
    let standing = shop.standing(page);
    const waiting = standing === 'held' ? ledger.heldBy(page).length : ledger.kept(page.tab);
    if ((standing === 'held' || standing === 'due') && waiting >= bound) standing = 'free';
    const at = shop.clock.now;
    const blind = shop.word === 'denied';
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
    browser.cookies.set('_sa', { value: replacedBy, byServer: false });
    ledger.changes.push({ moment: ledger.moment(), except: undefined });
  }

  /** Something happens to the identifier at the server: what becomes of messages is then the server's word. */
  private atServer(act: (id: string) => void): void {
    const id = this.shop.browser.cookies.get('_sa')?.value.slice(2, 34);
    if (!id) return;
    act(id);
    this.shop.lossless = false;
  }
}
