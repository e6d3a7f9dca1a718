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
  // Names of 1 to 40 characters, texts of 1 to 256.
  (pageApi as unknown as ConsentTagWithCollector).identify = messageMethod(
    'hardIds',
    /^{("[^"]{1,40}":"[^"]{1,256}",?)+}$/,
  );
  (pageApi as unknown as ConsentTagWithCollector).track = messageMethod('event', /^".{1,100}"$/);
  (pageApi as unknown as ConsentTagWithCollector).logout = guard(logout);
}
