import type { ConsentTag } from './api.d.ts';
import { forget, look } from './consentFlow.ts';
import { variant } from './experiments/variant.ts';
import { guard } from './lib/guard.ts';
import { consent, id, on, storage } from './state.ts';

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
