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

/** What all rules beyond the schema say about one config; a promise only if one of them gives one. */
export function runChecks(subject: Subject): Finding[] | Promise<Finding[]> {
  const told = checks.map((check) => check(subject));
  return told.some((findings) => findings instanceof Promise)
    ? Promise.all(told).then((all) => all.flat())
    : (told as Finding[][]).flat();
}
