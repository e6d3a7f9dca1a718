import type { Finding } from '../diagnostics/finding.ts';
import { checkCookieDomain } from './cookieDomain.ts';
import { checkCookiePrefix } from './cookiePrefix.ts';
import { checkDeniedSession } from './deniedSession.ts';
import { checkDurations } from './durations.ts';
import { checkExperimentKeys } from './experimentKeys.ts';
import { checkGlobalName } from './globalName.ts';
import { checkNameCollision } from './nameCollision.ts';
import type { Check, Subject } from './subject.ts';
import { checkTenantName } from './tenantName.ts';
import { checkVariantWeights } from './variantWeights.ts';
import { checkWellKnownName } from './wellKnownName.ts';

const checks: Check[] = [
  checkTenantName,
  checkDurations,
  checkDeniedSession,
  checkCookiePrefix,
  checkNameCollision,
  checkWellKnownName,
  checkGlobalName,
  checkCookieDomain,
  checkExperimentKeys,
  checkVariantWeights,
];

/** What all rules beyond the schema say about one config. */
export async function runChecks(subject: Subject): Promise<Finding[]> {
  const findings = await Promise.all(checks.map((check) => check(subject)));
  return findings.flat();
}
