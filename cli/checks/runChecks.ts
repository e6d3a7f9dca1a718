import type { Finding } from '../diagnostics/finding.ts';
import { checkCacheAge } from './cacheAge.ts';
import { checkCollectorDefaults } from './collectorDefaults.ts';
import { checkCollectorForeignDomain } from './collectorForeignDomain.ts';
import { checkCollectorHostOnly } from './collectorHostOnly.ts';
import { checkCollectorLocal } from './collectorLocal.ts';
import { checkCollectorQueue } from './collectorQueue.ts';
import { checkCollectorThirdParty } from './collectorThirdParty.ts';
import { checkCollectorWithoutCookie } from './collectorWithoutCookie.ts';
import { checkCookieDomain } from './cookieDomain.ts';
import { checkCookiePrefix } from './cookiePrefix.ts';
import { checkDeniedSession } from './deniedSession.ts';
import { checkDurationRange } from './durationRange.ts';
import { checkExperimentKeys } from './experimentKeys.ts';
import { checkExperimentsCookie } from './experimentsCookie.ts';
import { checkGlobalName } from './globalName.ts';
import { checkNameCollision } from './nameCollision.ts';
import { checkRetentionCap } from './retentionCap.ts';
import { checkRetentionLong } from './retentionLong.ts';
import { checkRetentionSafari } from './retentionSafari.ts';
import type { Check, Subject } from './subject.ts';
import { checkTenantName } from './tenantName.ts';
import { checkTimeoutShort } from './timeoutShort.ts';
import { checkVariantWeights } from './variantWeights.ts';
import { checkWellKnownName } from './wellKnownName.ts';

const checks: Check[] = [
  checkTenantName,
  checkDurationRange,
  checkRetentionCap,
  checkRetentionLong,
  checkRetentionSafari,
  checkTimeoutShort,
  checkCacheAge,
  checkDeniedSession,
  checkCookiePrefix,
  checkNameCollision,
  checkWellKnownName,
  checkGlobalName,
  checkCookieDomain,
  checkExperimentKeys,
  checkExperimentsCookie,
  checkVariantWeights,
  checkCollectorLocal,
  checkCollectorThirdParty,
  checkCollectorForeignDomain,
  checkCollectorHostOnly,
  checkCollectorWithoutCookie,
  checkCollectorQueue,
  checkCollectorDefaults,
];

/** What all rules beyond the schema say about one config; a promise only if one of them gives one. */
export function runChecks(subject: Subject): Finding[] | Promise<Finding[]> {
  const told: ReturnType<Check>[] = [];
  for (const check of checks) {
    const findings = check(subject);
    if (findings instanceof Promise || findings.length > 0) told.push(findings);
  }
  return told.some((findings) => findings instanceof Promise)
    ? Promise.all(told).then((all) => all.flat())
    : (told as Finding[][]).flat();
}
