import type { ResolvedConfig } from '../config/resolvedConfig.ts';
import type { Finding } from '../diagnostics/finding.ts';
import { checkRepeatedTenants } from './repeatedTenants.ts';
import type { Subject } from './subject.ts';

/** One rule about several tenants of a run. */
export interface GroupCheck {
  /** Tenants of one key are compared with each other; `undefined` if the rule does not concern this one. */
  keyOf(config: ResolvedConfig): string | undefined;
  /** What is to be told about each of two or more tenants of one key, in their order. */
  check(group: readonly Subject[]): Finding[][];
}

/** Every rule about several tenants. */
export const groupChecks: readonly GroupCheck[] = [checkRepeatedTenants];
