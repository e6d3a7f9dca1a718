import { SettingsError } from './settingsError.ts';

/**
 * Secrets that others may have hashed with, from JSON.
 * @param least characters a secret needs
 */
export function readOtherSecrets(text: string | undefined, least: number): string[] {
  if (!text) return [];
  const wrong = `OTHER_SECRETS has to be JSON such as ["secret"], each secret of at least ${least} characters`;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The parser's own message would quote the secrets.
    throw new SettingsError(wrong);
  }
  const isSecret = (each: unknown): each is string => typeof each === 'string' && each.length >= least;
  if (!Array.isArray(value) || !value.every(isSecret)) throw new SettingsError(wrong);
  return value;
}
