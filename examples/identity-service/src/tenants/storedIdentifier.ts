import { randomBytes } from 'node:crypto';
import { day } from '../../../../cli/config/parseDuration.ts';
import type { CookieSettings } from './tenant.ts';

/** The stored form of an identifier: format version, identifier, day of minting in base 36. */
const storedForm = /^1\.[0-9a-f]{32}\.[0-9a-z]{1,5}$/;
const secondsOfDay = 86_400;

const today = (now: number): number => Math.floor(now / day);
const mintedOn = (value: string): number => Number.parseInt(value.slice(35), 36);

/** A new identifier in stored form, minted today. */
export function mintIdentifier(now: number): string {
  return `1.${randomBytes(16).toString('hex')}.${today(now).toString(36)}`;
}

/** The identifier inside a stored form. */
export function identifierIn(value: string): string {
  return value.slice(2, 34);
}

/**
 * Seconds that a cookie with this value lives from now; `undefined` for a session cookie. Only the day of
 * minting is known, so one with a fixed expiry may live on its last day for a minute more: as the snippet does.
 */
export function cookieSeconds(
  value: string,
  { maxAge, rolling }: CookieSettings,
  now: number,
): number | undefined {
  if (maxAge === undefined || rolling) return maxAge;
  return Math.max(60, secondsLeft(value, maxAge, now));
}

function secondsLeft(value: string, maxAge: number, now: number): number {
  return maxAge - Math.max(0, today(now) - mintedOn(value)) * secondsOfDay;
}

/** Whether a text is in stored form and, where identifiers have a fixed expiry, may still be used. */
export function isUsable(text: string, { maxAge, rolling }: CookieSettings, now: number): boolean {
  if (!storedForm.test(text)) return false;
  return rolling || maxAge === undefined || secondsLeft(text, maxAge, now) > -secondsOfDay;
}

/** The one that counts among several, as in the snippet: the earliest day of minting, then the smaller string. */
export function pickStored(
  texts: readonly string[],
  settings: CookieSettings,
  now: number,
): string | undefined {
  return texts
    .filter((text) => isUsable(text, settings, now))
    .sort((a, b) => mintedOn(a) - mintedOn(b) || (a < b ? -1 : 1))[0];
}
