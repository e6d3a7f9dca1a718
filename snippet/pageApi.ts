import type { ConsentTag, ConsentTagWithCollector } from './api.d.ts';
import { forget, logout, look } from './consentFlow.ts';
import { variant } from './experiments/variant.ts';
import { guard } from './lib/guard.ts';
import { consent, id, on, storage } from './state.ts';

// After what every tenant has: where there is no collector, nothing moves in the bundle, and no hash changes.

import { messageMethod } from './collector/messages.ts';

const subscribe: ConsentTag['on'] = (listener) => {
  look();
  return on(listener);
};

/** The object that the page sees. Every use of it first looks whether another page withdrew consent. */
export const pageApi = {
  get id() {
    look();
    return id;
  },
  get consent() {
    look();
    return consent;
  },
  get storage() {
    look();
    return storage;
  },
  tenant: $tenant,
  version: $version,
  on: subscribe,
  push: subscribe,
  variant: __EXPERIMENTS__ ? (key) => guard(variant)(key) || null : () => null,
  forget: guard(forget),
} satisfies ConsentTag;

if (__COLLECTOR__) {
  // Texts, none of them empty. How long they may be is the endpoint's to say: it refuses one message, not the batch.
  (pageApi as unknown as ConsentTagWithCollector).identify = messageMethod(
    'hardIds',
    /^{("[^"]+":"[^"]+",?)+}$/,
  );
  (pageApi as unknown as ConsentTagWithCollector).track = messageMethod('event', /^"[^"]/);
  (pageApi as unknown as ConsentTagWithCollector).logout = guard(logout);
}
