import { createFinding, type Finding, type Place, withRelated } from '../diagnostics/finding.ts';
import { storedNames } from './names.ts';
import type { Check, Subject } from './subject.ts';

/**
 * Cookie name prefixes make browsers refuse a cookie without certain attributes, whatever their case:
 * https://datatracker.ietf.org/doc/draft-ietf-httpbis-rfc6265bis/ section 4.1.3.
 */
export const checkCookiePrefix: Check = (subject) => [
  ...storedNames(subject.config)
    .filter(({ kind }) => kind === 'cookie')
    .flatMap(({ value, steps }) => checkName(value, steps, subject)),
  // Experiments that are switched off keep their name for the day they are switched on.
  ...(subject.config.experiments.list.length === 0
    ? checkName(subject.config.experiments.cookie, ['experiments', 'cookie'], subject)
    : []),
];

function checkName(name: string, steps: (string | number)[], { config, place }: Subject): Finding[] {
  const at = place(...steps);
  const prefix = /^__(host-http|http|host|secure)-/i.exec(name)?.[1]?.toLowerCase();
  if (!at || prefix === undefined) return [];
  if (prefix.endsWith('http')) {
    const reason = 'with this prefix only a server can set it';
    const bare = name.replace(/^__(?:host-)?http-/i, '');
    const instead = /^[A-Za-z0-9_]/.test(bare) ? bare : undefined;
    return [createFinding('COOKIE_PREFIX_MISUSED', at, name, reason, 'Drop the prefix', instead)];
  }
  if (prefix === 'secure') return [];
  const { domain, path } = config.cookies;
  if (domain !== 'host') {
    const reason = `__Host- allows no domain, but "cookies.domain" is "${domain}"`;
    return [conflict(at, name, reason, place('cookies', 'domain'))];
  }
  if (path === '/') return [];
  const reason = `__Host- allows no path but "/", but "cookies.path" is "${path}"`;
  return [conflict(at, name, reason, place('cookies', 'path'))];
}

/** @param setting what the prefix does not go together with; nowhere if it is a default */
function conflict(at: Place, name: string, reason: string, setting: Place | undefined): Finding {
  const advice = 'Set "cookies.domain" to "host" and "cookies.path" to "/", or drop the prefix';
  const finding = createFinding('COOKIE_PREFIX_MISUSED', at, name, reason, advice);
  return setting
    ? withRelated(finding, { place: setting, message: 'the setting the prefix forbids' })
    : finding;
}
