import { randomBytes, randomInt } from 'node:crypto';
import { batchBody } from '../src/testing/postEvents.ts';
import { TENANT } from '../src/testing/serviceProcess.ts';

const browsers = 5_000;

const hex = (number: number): string => number.toString(16).padStart(32, 'b');

/** What one page sends at once: views of one browser among thousands, and the last of them a sign-in. */
export function pageBatch(size: number): string {
  const browser = randomInt(browsers);
  const now = Date.now();
  const events = Array.from({ length: size }, (_, index) => {
    const common = { id: hex(browser), key: randomBytes(16).toString('hex'), at: now - size + index };
    if (index === 49) return { ...common, hardIds: { email: `person-${browser}@example.com` } };
    return { ...common, event: 'product_viewed', properties: productOf(index) };
  });
  return batchBody(TENANT, events);
}

/** Properties of about the size that a shop sends. */
export function productOf(index: number): object {
  return { product: `SKU-${1000 + index}`, price: 499.9, currency: 'CZK', category: 'shoes/running' };
}
