import type { Policy } from './policy.ts';

/** What the rules need from outside, so that they stay free of clocks, secrets and chance. */
export interface Context {
  readonly policy: Policy;
  /** A keyed hash (HMAC), different per tenant and per kind of ID. The type of a hard ID is part of `value`. */
  hash(tenant: string, kind: 'soft' | 'hard', value: string): string;
  /** A name for a new profile or device that was never used before and cannot be guessed. */
  newId(): string;
}
