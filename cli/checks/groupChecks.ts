import type { ResolvedConfig } from '../config/resolvedConfig.ts';
import type { Finding } from '../diagnostics/finding.ts';
import { checkContestedCookies } from './contestedCookies.ts';
import { checkRepeatedTenants } from './repeatedTenants.ts';
import type { Subject } from './subject.ts';

/** One rule about several tenants of a run. */
export interface GroupCheck {
  /**
   * Tenants of one key are compared with each other; there is none if the rule does not concern this one. A
   * promise only where one is needed.
   */
  keysOf(config: ResolvedConfig): readonly string[] | Promise<readonly string[]>;
  /** What is to be told about each of two or more tenants of one key, in their order. */
  check(group: readonly Subject[], key: string): Finding[][];
}

/** Every rule about several tenants. */
export const groupChecks: readonly GroupCheck[] = [checkRepeatedTenants, checkContestedCookies];
