import { answerFaults } from './answerFaults.ts';
import { type FakeTenant, problem } from './answers.ts';
import { operationOf } from './contract.ts';
import type { CollectorAnswer, CollectorRequest } from './exchange.ts';
import { FakeMemory } from './fakeMemory.ts';
import { honestAnswer } from './honestAnswer.ts';
import { type Mood, tellLie } from './mood.ts';
import { requestFaults } from './requestFaults.ts';

/**
 * A collector for tests, without a network and without a clock of its own. It holds every request and every
 * honest answer against the contract and keeps what is wrong in `violations`: a test ends with `check()`.
 */
export class FakeCollector {
  readonly memory = new FakeMemory();
  /** What arrived, in order. Requests that `offline` kept away are missing. */
  readonly requests: CollectorRequest[] = [];
  /** What broke the contract, by whom. */
  readonly violations: string[] = [];
  /** How each request is treated: the same mood for all, or one for each. */
  mood: Mood | ((request: CollectorRequest) => Mood) = {};
  private readonly waiting: (() => void)[] = [];
  private readonly awaited: { path: string; arrived: (request: CollectorRequest) => void }[] = [];

  constructor(readonly tenant: FakeTenant) {}

  /** The answer to a request, or a `TypeError` as `fetch` throws it where none arrives. */
  async answer(request: CollectorRequest): Promise<CollectorAnswer> {
    this.note('request', request, request.method === 'OPTIONS' ? [] : requestFaults(request));
    const mood = typeof this.mood === 'function' ? this.mood(request) : this.mood;
    if (mood.offline) throw new TypeError('Failed to fetch');
    this.requests.push(request);
    const answer = this.process(request, mood);
    this.announce(request);
    if (mood.held) await new Promise<void>((release) => this.waiting.push(release));
    if (mood.lost) throw new TypeError('Failed to fetch');
    return answer;
  }

  /** Lets the held answers go, the oldest first; all of them unless told how many. Gives their number. */
  release(count = this.waiting.length): number {
    const released = this.waiting.splice(0, count);
    for (const release of released) release();
    return released.length;
  }

  /** How many answers are held. */
  get held(): number {
    return this.waiting.length;
  }

  /** The next request to a path that arrives from now on; its answer may still be held. */
  nextRequest(path: string): Promise<CollectorRequest> {
    return new Promise((arrived) => this.awaited.push({ path, arrived }));
  }

  /** The bodies of the requests to a path so far. */
  bodies<T>(path: string): T[] {
    return this.requests.filter((request) => request.path === path).map(({ body }) => JSON.parse(body) as T);
  }

  /** Throws if anything broke the contract so far. */
  check(): void {
    if (this.violations.length > 0)
      throw new Error(`The contract was broken:\n${this.violations.join('\n')}`);
  }

  private process(request: CollectorRequest, mood: Mood): CollectorAnswer {
    const honest = mood.status
      ? problem(this.tenant, request, mood.status)
      : honestAnswer(this.tenant, this.memory, request, mood.rotate);
    // A status the contract does not know, such as 502, is a mood: there is nothing to hold it against.
    const { responses } = operationOf(request.path, request.method) ?? {};
    if (responses?.[honest.status]) this.note('answer', request, answerFaults(request, honest));
    else if (!mood.status && responses) this.note('answer', request, [`has the status ${honest.status}`]);
    return mood.lie && honest.status === 200 ? tellLie(honest, mood.lie) : honest;
  }

  private note(
    whose: 'request' | 'answer',
    { method, path, body }: CollectorRequest,
    faults: string[],
  ): void {
    this.violations.push(...faults.map((fault) => `${whose} ${method} ${path}: ${fault}\n  ${body}`));
  }

  private announce(request: CollectorRequest): void {
    for (const each of this.awaited.filter(({ path }) => path === request.path)) {
      this.awaited.splice(this.awaited.indexOf(each), 1);
      each.arrived(request);
    }
  }
}
