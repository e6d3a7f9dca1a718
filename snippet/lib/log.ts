/**
 * Tells the console what was decided and why, in words for support; only in the debug build. Never
 * throws, whatever the page made of its console. Callers ask `__DEBUG__` first, so that the ordinary
 * build has not a byte of the texts.
 */
export function log(text: string): void {
  try {
    ($window.console as Console).log('[consent-tag ' + $tenant + '] ' + text);
  } catch (_) {}
}
