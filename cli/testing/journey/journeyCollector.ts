import type { FakeTenant } from '../collector/answers.ts';
import type { CollectorAnswer, CollectorRequest } from '../collector/exchange.ts';
import { FakeMemory } from '../collector/fakeMemory.ts';
import { honestAnswer } from '../collector/honestAnswer.ts';
import { requestFaults } from '../collector/requestFaults.ts';
import type { SentRequest } from './virtualNetwork.ts';

/** The contract's fake at the other end of a virtual network: honest, and at once. */
export class JourneyCollector {
  readonly memory = new FakeMemory();
  readonly tenant: FakeTenant;

  constructor(
    private readonly origin: string,
    now: () => number,
  ) {
    const cookieAttributes = 'Path=/; SameSite=Lax; Secure; Domain=example.test; Max-Age=34128000';
    this.tenant = {
      tenant: 'acme-cz',
      origins: [origin],
      key: 'secret',
      cookie: '_sa',
      cookieAttributes,
      now,
    };
  }

  /** The answer to a request, and what is wrong with the request by the contract. */
  serve({ path, body }: SentRequest, cookie: string): { answer: CollectorAnswer; faults: string[] } {
    const headers: Record<string, string> = {
      origin: this.origin,
      'content-type': 'text/plain;charset=UTF-8',
    };
    if (cookie) headers.cookie = cookie;
    const request: CollectorRequest = { method: 'POST', path, headers, body };
    return { answer: honestAnswer(this.tenant, this.memory, request), faults: requestFaults(request) };
  }
}
