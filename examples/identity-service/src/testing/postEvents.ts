import { Agent, request } from 'node:http';
import { ORIGIN } from './serviceProcess.ts';

const agent = new Agent({ keepAlive: true });

/** The answer of a service; status 0 if the connection broke before there was one. */
export interface Reply {
  status: number;
  body: string;
}

/** Sends a body as a page does. Never fails: what was not answered is not acknowledged. */
export function post(url: string, body: string): Promise<Reply> {
  return new Promise((resolve) => {
    const lost = () => resolve({ status: 0, body: '' });
    const headers = {
      origin: ORIGIN,
      'content-type': 'text/plain;charset=UTF-8',
      'content-length': Buffer.byteLength(body),
    };
    const sent = request(url, { method: 'POST', agent, headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('error', lost);
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(parts).toString() }),
      );
    });
    sent.on('error', lost);
    sent.end(body);
  });
}

/** A batch as the contract has it, sent now. */
export function batchBody(tenant: string, events: readonly object[]): string {
  return JSON.stringify({ tenant, consent: 'granted', sentAt: Date.now(), events });
}
