/** Banners that can tell Google Consent Mode, some only after a setting. */
export const bannersWithConsentMode: ReadonlySet<string> = new Set([
  'Cookiebot',
  'OneTrust',
  'Usercentrics',
  'CookieYes',
  'Complianz',
  'Cookie-Script',
  'CookieFirst',
  'Cookie Information',
  'consentmanager',
  'Osano',
  'iubenda',
  'Axeptio',
  'TrustArc',
  'Sourcepoint',
  'InMobi Choice',
  'Google Funding Choices',
  'Termly',
  'tarteaucitron',
  'Borlabs Cookie',
  'Real Cookie Banner',
]);

/** The banner that a text names, however it is spelt: `onetrust`, `cookie_script`. */
export function bannerNamed(text: string): string | undefined {
  const letters = lettersOf(text);
  return [...bannersWithConsentMode].find((name) => lettersOf(name) === letters);
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^a-z]/g, '');
}
